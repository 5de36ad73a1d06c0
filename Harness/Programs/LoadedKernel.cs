using Harness.Devices;

namespace Harness.Programs;

/// <summary>One kernel of a code object that has been placed in memory of a device.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Isa">The ISA that it is for.</param>
/// <param name="DescriptorAddress">Device address of the descriptor: AQL's kernel_object.</param>
/// <param name="EntryAddress">Device address of the first instruction: COMPUTE_PGM_LO/HI shifted left by 8.</param>
public sealed record LoadedKernel(GpuKernel Kernel, GfxVersion Isa, ulong DescriptorAddress, ulong EntryAddress);
