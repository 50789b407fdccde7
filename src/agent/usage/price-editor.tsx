export function PriceEditor({ used, onClose }: { used: readonly string[]; onClose: () => void }) {
  return (
    <button type="button" onClick={onClose}>
      {used.length}
    </button>
  )
}
