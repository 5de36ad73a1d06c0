using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>The limit of system memory that GPUs use.</summary>
[Category("Memory")]
public sealed class SystemLimitTests(DeviceFixture device)
{
    private const ulong MostOfOneCall = 32UL << 30;
    private const ulong Nowhere = 0x1000; // below vm.mmap_min_addr
    private const uint UserPointer = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE;

    [ConformanceFact]
    [Verifies(MemoryClauses.SystemLimit)]
    public void As_much_as_the_machine_has_is_refused() => Allocate(MemoryOfTheMachine(), MemoryCalls.Gtt, 0).Should().Be(Errno.ENOMEM);

    [ConformanceFact]
    [Verifies(MemoryClauses.RefusedTakesNothing)]
    public void User_pointers_that_are_refused_take_nothing_from_the_limit()
    {
        ulong memory = MemoryOfTheMachine();
        ulong size = Math.Min(memory / 4, MostOfOneCall) / 4096 * 4096;

        // Together more than there is, and each alone within the limit.
        for (ulong round = 0; round < (memory / size) + 2; round++)
            Allocate(size, UserPointer, Nowhere).Should().Be(Errno.EFAULT, "nothing is mapped there, in round {0} too", round);

        Allocate(memory, MemoryCalls.Gtt, 0).Should().Be(Errno.ENOMEM, "nothing is added to the limit either");
    }

    private ulong MemoryOfTheMachine()
    {
        ulong memory = 0;
        foreach (MemoryBank bank in device.Topology.Nodes.Where(node => !node.IsGpu).SelectMany(node => node.MemoryBanks))
            memory += bank.Size;
        Require.That(memory > 0, "the machine has no node of CPUs alone");
        return memory;
    }

    private Errno Allocate(ulong size, uint flags, ulong userAddress)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = 0x10_0000_0000,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = flags,
            mmap_offset = userAddress,
        };
        KernelResult result = device.Alloc(ref arguments);
        if (result.Succeeded)
            device.Free(arguments.handle);
        return result.Error;
    }
}
