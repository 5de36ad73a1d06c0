using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Topology;
using Harness.Uapi;

namespace Harness.Backends.DevKfd;

/// <summary>Where KFD puts LDS, scratch and buffers in the address space of a process (GET_PROCESS_APERTURES_NEW).</summary>
internal static unsafe class KfdApertures
{
    /// <summary>The apertures of a GPU.</summary>
    /// <exception cref="HarnessException">KFD refuses, or does not list the GPU.</exception>
    public static DeviceApertures Read(IKernel kernel, KfdProcess process, TopologyNode node, string description)
    {
        const int Most = 128;
        kfd_process_device_apertures[] table = new kfd_process_device_apertures[Most];
        fixed (kfd_process_device_apertures* first = table)
        {
            // The count comes first: newer drivers refuse a number above that of the topology's devices (kfd_ioctl_get_process_apertures_new).
            kfd_ioctl_get_process_apertures_new_args arguments = default;
            KernelResult result = kernel.Ioctl(process.Descriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, &arguments);
            if (result.Succeeded)
            {
                arguments.num_of_nodes = Math.Min(arguments.num_of_nodes, Most);
                arguments.kfd_process_device_apertures_ptr = (ulong)first;
                result = kernel.Ioctl(process.Descriptor, Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, &arguments);
            }

            if (!result.Succeeded)
                throw new KernelCallException(description, "AMDKFD_IOC_GET_PROCESS_APERTURES_NEW", result.Error, "See dmesg for kfd messages.");

            for (int i = 0; i < Math.Min(arguments.num_of_nodes, Most); i++)
            {
                if (table[i].gpu_id == node.GpuId)
                {
                    return new DeviceApertures(
                        Range(table[i].lds_base, table[i].lds_limit),
                        Range(table[i].scratch_base, table[i].scratch_limit),
                        Range(table[i].gpuvm_base, table[i].gpuvm_limit));
                }
            }
        }

        throw new HarnessException(
            $"{description}: KFD lists no apertures for gpu_id {node.GpuId}: the GPU is hidden from this process (device cgroup), or the topology that was read is not this kernel's.");
    }

    private static AddressRange Range(ulong start, ulong limit) => new(start, limit - start + 1);
}
