using Conformance.Tests.Memory;
using Conformance.Tests.Queue;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Packets.Pm4;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>States that CREATE_PROCESS makes: what they have for themselves, and what is left when their files are closed.</summary>
[Category("Device")]
public sealed unsafe class SecondStateTests(DeviceFixture device)
{
    private const uint Slice = 8192, Page = 4096;

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(ProcessClauses.MemoryOfState)]
    public void Queues_of_a_closed_state_are_free_for_others()
    {
        device.RequireSdmaByEngine();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device, Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        recipe.Arguments.queue_percentage = 0;
        using (SecondState state = SecondState.Open(device))
        {
            kfd_ioctl_create_queue_args queue = state.Queue(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
            int created = 0;
            while (state.Create(ref queue) == Errno.None && created <= device.Node.SdmaQueuesPerEngine)
                created++;
            created.Should().BeInRange(1, device.Node.SdmaQueuesPerEngine);
            recipe.Create().Error.Should().Be(Errno.ENOMEM, "the other state has all queues of engine 0");
        }

        device.Becomes(() => recipe.Create().Error == Errno.None).Should().BeTrue("the other state is gone");
    }

    [ConformanceFact(Requires = Capability.AvailableMemory)]
    [Verifies(ProcessClauses.MemoryOfState)]
    public void Memory_of_a_closed_state_is_available_again()
    {
        const ulong Size = 64UL << 20;
        ulong before = device.AvailableBytes();
        using SecondState state = SecondState.Open(device);
        state.Allocate(Size, MemoryCalls.Vram);
        (before - device.AvailableBytes()).Should().Be(Size);

        state.Close();

        device.Becomes(() => device.AvailableBytes() == before).Should().BeTrue("a worker of the kernel ends the state, and 0x{0:x} bytes were available before", before);
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.DoorbellsApart)]
    public void States_have_doorbells_of_their_own()
    {
        using SecondState state = SecondState.Open(device);
        kfd_ioctl_create_queue_args other = state.Queue(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE);
        state.Create(ref other).Should().Be(Errno.None);
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        recipe.Arguments.queue_percentage = 0;
        recipe.MustCreate();

        uint own = FirstDoorbell(recipe.Arguments);
        uint others = FirstDoorbell(other);

        ((long)own - others).Should().Match(distance => distance >= Slice || distance <= -Slice, "0x{0:x} and 0x{1:x} begin slices of 0x{2:x} bytes", own, others, Slice);
        own.Should().BeGreaterThanOrEqualTo(Page, "the first doorbells are the kernel's");
        others.Should().BeGreaterThanOrEqualTo(Page, "the first doorbells are the kernel's");
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.DoorbellsExhausted)]
    public void Doorbells_run_out_and_come_back()
    {
        List<OpenFile> files = [];
        try
        {
            TakeAllDoorbells(files).Should().Be(Errno.ENOMEM, "{0} states have doorbells", files.Count - 1);

            files[0].Dispose();
            files.RemoveAt(0);
            device.Becomes(() => MapDoorbells(files[^1].Descriptor) == Errno.None).Should().BeTrue("a worker of the kernel ends the state, and its doorbells are free");
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    [ConformanceFact]
    [Verifies(QueueCallClauses.DoorbellsExhausted, AllocationClauses.DoorbellsExhausted)]
    public void State_without_doorbells_gets_neither_a_queue_nor_a_doorbell_buffer()
    {
        List<OpenFile> files = [];
        using SecondState state = SecondState.Open(device);
        kfd_ioctl_create_queue_args queue = state.Queue(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE);
        var doorbells = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = 0x10_0000_0000,
            size = device.DoorbellSlice,
            gpu_id = device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
        };
        try
        {
            TakeAllDoorbells(files);

            state.Create(ref queue).Should().Be(Errno.ENOMEM);
            state.Ioctl(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref doorbells).Should().Be(Errno.ENOMEM);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    [ConformanceFact]
    [Verifies(QueueClauses.TooManyOnGpu)]
    public void Queues_of_a_gpu_are_limited_over_all_states()
    {
        const int MostStates = 64;
        const string Parameter = "/sys/module/amdgpu/parameters/max_num_of_queues_per_device";
        int limit = device.Kernel.Files.Read(Parameter, out string text) == Errno.None ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 4096;
        Require.That(limit <= 4096, $"{Parameter} is {limit}");
        Require.That(device.Node.VramSize >= 16UL << 30, "the context save areas of so many states need more video memory");
        List<SecondState> states = [];
        try
        {
            int created = 0;
            Errno error = Errno.ENOSPC; // the state has as many as it may have
            while (error == Errno.ENOSPC && states.Count < MostStates)
            {
                states.Add(SecondState.Open(device));
                kfd_ioctl_create_queue_args queue = states[^1].Queue(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, save: MemoryCalls.Vram);
                while (created <= limit && (error = states[^1].Create(ref queue)) == Errno.None)
                    created++;
            }

            error.Should().Be(Errno.EPERM, "{0} states have {1} queues", states.Count, created);
            created.Should().BeInRange(1, limit);
        }
        finally
        {
            states.ForEach(state => state.Dispose());
        }
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.VmOutlivesFile)]
    public void Queue_runs_in_the_address_space_of_a_closed_file()
    {
        using SecondState state = SecondState.Open(device);
        kfd_ioctl_create_queue_args queue = state.Queue(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, shared: true);
        state.CloseRender();

        // What is free now would be taken.
        using SecondState other = SecondState.Open(device);
        other.Allocate(Page);
        queue.queue_percentage = 100;
        state.Create(ref queue).Should().Be(Errno.None);

        ulong target = Submit(state, queue);

        Becomes(target, 7).Should().BeTrue("the driver holds the address space");
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.OneSlice)]
    [GuardsAgainst("drm/amdkfd: fix doorbell allocation race creating duplicate allocations")]
    public void Mapping_and_queue_that_come_first_at_once_have_the_same_doorbells()
    {
        const int Rounds = 4;
        using Barrier start = new(2);
        for (int round = 0; round < Rounds; round++)
        {
            using SecondState state = SecondState.Open(device);
            kfd_ioctl_create_queue_args queue = state.Queue(Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE, shared: true);
            queue.queue_percentage = 100;

            Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, thread =>
            {
                start.SignalAndWait(device.Patience).Should().BeTrue("the other thread comes too");
                if (thread == 0)
                    state.MapDoorbells();
                else
                    state.Create(ref queue).Should().Be(Errno.None);
            });

            ulong target = Submit(state, queue);
            Becomes(target, 7).Should().BeTrue("the queue of round {0} is rung by the mapping", round);
        }
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.PageTablesFreed)]
    public void Page_tables_go_with_their_address_space()
    {
        // Others may allocate meanwhile, but not each time.
        const int Attempts = 3, Rounds = 200;
        string path = $"/sys/class/drm/renderD{device.Node.DrmRenderMinor}/device/mem_info_vram_used";
        List<long> grown = [];
        for (int attempt = 0; attempt < Attempts && !grown.Contains(0); attempt++)
        {
            Make(1);
            long before = Used(path);
            Make(Rounds);
            grown.Add(Math.Max(0, Used(path) - before) / (Rounds * Page));
        }

        grown.Should().Contain(0, "{0} address spaces of a page at least came and went", Rounds);
    }

    private void Make(int rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            using SecondState state = SecondState.Open(device);
            state.Allocate(Page);
        }
    }

    private long Used(string path)
    {
        Errno error = device.Kernel.Files.Read(path, out string text);
        Require.That(error == Errno.None, $"{path} gives {error}");
        return long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.DoorbellsBeforeQueue)]
    public void Doorbells_can_be_mapped_before_there_is_a_queue()
    {
        using SecondState state = SecondState.Open(device);

        MapDoorbells(state.Descriptor).Should().Be(Errno.None);
    }

    // Makes states until one finds no doorbells; the error of that one.
    private Errno TakeAllDoorbells(List<OpenFile> files)
    {
        const int Most = 900; // a process may have 1024 files, if nobody raised that
        Require.That(device.Version >= new KfdVersion(1, 19), "CREATE_PROCESS came with KFD 1.19");
        Errno error = Errno.None;
        while (error == Errno.None && files.Count < Most)
        {
            OpenFile file = OpenFile.Kfd(device);
            files.Add(file);
            device.Kernel.Ioctl(file.Descriptor, Kfd.AMDKFD_IOC_CREATE_PROCESS, null).Error.Should().Be(Errno.None);
            error = MapDoorbells(file.Descriptor);
        }

        Require.That(error != Errno.None, $"the GPU has doorbells for more than {Most} states");
        return error;
    }

    private Errno MapDoorbells(int descriptor)
    {
        ulong offset = Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId);
        KernelResult mapped = device.Kernel.Map(0, (nuint)Slice, MapProtection.ReadWrite, MapFlags.Shared, descriptor, (long)offset);
        if (mapped.Succeeded)
            device.Kernel.Unmap((nint)mapped.Value, (nuint)Slice);
        return mapped.Error;
    }

    // Where the doorbells of the state begin in the doorbell BAR.
    private uint FirstDoorbell(kfd_ioctl_create_queue_args queue) =>
        QueueDescriptor.Of(device, queue)[0].Doorbell - (uint)(queue.doorbell_offset & (Slice - 1));

    // A packet that writes 7 behind the write pointer.
    private ulong Submit(SecondState state, in kfd_ioctl_create_queue_args queue)
    {
        ulong target = queue.write_pointer_address + 64;
        Pm4Encoder packets = new(new Span<uint>((void*)queue.ring_base_address, 64), device.Node.GfxVersion);
        packets.WriteData(target, 7);
        Volatile.Write(ref *(ulong*)queue.write_pointer_address, (ulong)packets.Count);
        state.Ring(queue, (ulong)packets.Count);
        return target;
    }

    private bool Becomes(ulong address, uint value) => device.Becomes(() => Volatile.Read(ref *(uint*)address) == value);
}
