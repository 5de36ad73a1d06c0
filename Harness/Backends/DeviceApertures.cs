using Harness.Memory;

namespace Harness.Backends;

/// <summary>Apertures of a wave's flat address space (GET_PROCESS_APERTURES_NEW, kfd_flat_memory.c).</summary>
/// <param name="Lds">Addresses that mean LDS.</param>
/// <param name="Scratch">Addresses that mean scratch.</param>
/// <param name="Gpuvm">Addresses that buffers may have.</param>
public readonly record struct DeviceApertures(AddressRange Lds, AddressRange Scratch, AddressRange Gpuvm);
