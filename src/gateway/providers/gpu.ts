/** The figures of the cards that a gateway knows by name. */
export interface GpuFigures {
  gpu_ram_gb: number
  /** Terabytes a second. */
  gpu_bandwidth_tb_s: number
  gpu_flops_tflop: number
  gpu_power_draw_watts: number
}

const figures = (ram: number, bandwidth: number, flops: number, power: number): GpuFigures => ({
  gpu_ram_gb: ram,
  gpu_bandwidth_tb_s: bandwidth,
  gpu_flops_tflop: flops,
  gpu_power_draw_watts: power,
})

/** The gateway counts with the figures alone, so a name brings them along. `custom` brings none. */
export const gpuProfiles: Readonly<Record<string, GpuFigures | undefined>> = {
  H100: figures(80, 3.35, 1979, 700),
  H200: figures(141, 4.8, 1979, 700),
  GH200: figures(144, 4.8, 1979, 1000),
  B200: figures(192, 8, 4500, 1000),
  B300: figures(288, 8, 7000, 1400),
  custom: undefined,
}
