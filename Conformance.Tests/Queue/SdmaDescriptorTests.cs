using System.Numerics;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>SDMA queues that have no share of the hardware: what the driver wrote for them, and which engine, number and doorbell they got.</summary>
[Category("Queue")]
public sealed class SdmaDescriptorTests(DeviceFixture device)
{
    // Those of gfx11 and gfx12 keep the first two queues of an engine for the kernel (kfd_device.c:kfd_device_info_set_sdma_info).
    private const uint KernelQueues = 2;

    private const uint Mirror = 512, FirstDoorbell = 0x100, DoorbellsOfEngine = 10, SharedBlock = 4;

    // Linux 7.3; kernels before it got it as a correction, some of them.
    private static readonly KfdVersion s_alignedDoorbells = new(1, 23);

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(4096u)]
    [InlineData(65536u)]
    [Verifies(DescriptorClauses.SdmaRing)]
    public void Descriptor_names_ring_and_pointers(uint size)
    {
        using QueueRecipe recipe = Idle(Kfd.KFD_IOC_QUEUE_TYPE_SDMA, size);
        recipe.Arguments.read_pointer_address += 24;
        recipe.MustCreate();

        QueueDescriptor descriptor = QueueDescriptor.Of(device, recipe).Single();

        uint control = descriptor["sdmax_rlcx_rb_cntl"];
        (control >> 1 & 0x1f).Should().Be((uint)BitOperations.Log2(size / 4), "the ring has {0} bytes", size);
        (control >> 12 & 1).Should().Be(1, "the read pointer is reported");
        (control >> 16 & 0x1f).Should().Be(6, "the read pointer is reported every so often");
        descriptor.Address("sdmax_rlcx_rb_rptr_addr").Should().Be(recipe.Arguments.read_pointer_address);
        descriptor["sdmax_rlcx_dummy_reg"].Should().Be(0xf);
        bool polls = device.Node.GfxVersion.Major >= 11;
        (control >> 11 & 1).Should().Be(polls ? 1u : 0, "engines from gfx11 on look at the write pointer in memory");
        descriptor.Address("sdmax_rlcx_rb_wptr_poll_addr").Should().Be(polls ? recipe.Arguments.write_pointer_address : 0);
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI)]
    [Verifies(DescriptorClauses.SdmaDealt)]
    public void Queues_are_dealt_round_the_engines_of_their_pool(uint type)
    {
        (int first, int engines) = Pool(type);
        using QueueRecipe recipe = Idle(type);
        int previous = -1;
        for (int i = 0; i < (2 * engines) + 1; i++)
        {
            KernelResult created = CreateAnother(recipe);
            if (created.Error == Errno.ENOMEM && i > 0)
                break; // others have the rest
            created.Error.Should().Be(Errno.None);
            (int engine, int queue) = NumbersOf(recipe);

            engine.Should().BeInRange(first, first + engines - 1);
            int least = device.Node.GfxVersion.Major >= 11 ? (int)KernelQueues : 0;
            queue.Should().BeInRange(least, least + device.Node.SdmaQueuesPerEngine - 1);
            int number = (queue * engines) + engine - first;
            number.Should().BeGreaterThan(previous, "the lowest free queue is given out");
            previous = number;
        }
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI)]
    [Verifies(DescriptorClauses.SdmaDealt)]
    public void Queue_that_was_given_back_is_given_out_again(uint type)
    {
        Pool(type);
        using QueueRecipe recipe = Idle(type);
        uint first = recipe.MustCreate();
        (int Engine, int Queue) numbers = NumbersOf(recipe);
        recipe.MustCreate();
        NumbersOf(recipe).Should().NotBe(numbers, "the first queue has them");

        recipe.Destroy(first).Error.Should().Be(Errno.None);
        recipe.MustCreate();

        NumbersOf(recipe).Should().Be(numbers, "nothing below them is free");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(DescriptorClauses.SdmaDealt)]
    public void Queue_by_engine_number_is_on_that_engine()
    {
        device.RequireSdmaByEngine();
        using QueueRecipe recipe = Idle(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        for (uint engine = 0; engine < device.Node.SdmaEngines + device.Node.SdmaXgmiEngines; engine++)
        {
            recipe.Arguments.sdma_engine_id = engine;
            int previous = -1;
            for (int i = 0; i < 2; i++)
            {
                CreateAnother(recipe).Error.Should().Be(Errno.None);
                (int onEngine, int queue) = NumbersOf(recipe);
                onEngine.Should().Be((int)engine);
                queue.Should().BeGreaterThan(previous, "the queue before has number {0}", previous);
                previous = queue;
            }
        }
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(0)]
    [InlineData(-1)]
    [Verifies(QueueClauses.SdmaExhausted)]
    public void Queues_of_one_engine_are_limited(int which)
    {
        device.RequireSdmaByEngine();
        int engines = device.Node.SdmaEngines + device.Node.SdmaXgmiEngines;
        int most = device.Node.SdmaQueuesPerEngine;
        using QueueRecipe recipe = Idle(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        uint full = (uint)((which + engines) % engines);
        recipe.Arguments.sdma_engine_id = full;
        int created = 0;
        KernelResult result;
        while ((result = recipe.Create()).Succeeded && created <= most)
            created++;

        result.Error.Should().Be(Errno.ENOMEM, "engine {0} has {1} queues, and {2} were created", full, most, created);
        created.Should().BeInRange(1, most);

        recipe.Arguments.sdma_engine_id = (full + 1) % (uint)engines;
        if (engines > 1)
            recipe.MustCreate();
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA, "No more SDMA queue to allocate")]
    [InlineData(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI, "No more XGMI SDMA queue to allocate")]
    [Verifies(QueueClauses.SdmaExhaustedLogged)]
    public void Log_tells_which_pool_is_exhausted(uint type, string text)
    {
        int most = Pool(type).Engines * device.Node.SdmaQueuesPerEngine;
        Require.That(most < 127, $"{most} SDMA queues are more than a process can have");
        using QueueRecipe recipe = Idle(type);
        int created = 0;
        while (recipe.Create().Succeeded && created <= most)
            created++;

        device.KernelLog.Should().Contain(line => line.Contains(text, StringComparison.Ordinal));
    }

    [ConformanceTheory(Requires = Capability.Sdma)]
    [InlineData(0)]
    [InlineData(-1)]
    [Verifies(QueueClauses.SdmaExhaustedLogged)]
    public void Log_tells_which_engine_is_exhausted(int which)
    {
        device.RequireSdmaByEngine();
        int engines = device.Node.SdmaEngines + device.Node.SdmaXgmiEngines;
        using QueueRecipe recipe = Idle(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        recipe.Arguments.sdma_engine_id = (uint)((which + engines) % engines);
        int created = 0;
        while (recipe.Create().Succeeded && created <= device.Node.SdmaQueuesPerEngine)
            created++;

        string text = $"No more SDMA queue to allocate for target ID {recipe.Arguments.sdma_engine_id}";
        device.KernelLog.Should().Contain(line => line.Contains(text, StringComparison.Ordinal));
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(DescriptorClauses.SdmaDoorbell)]
    public void Doorbells_follow_from_engine_and_queue()
    {
        device.RequireSdmaByEngine();
        GfxVersion gfx = device.Node.GfxVersion;
        uint engines = (uint)(device.Node.SdmaEngines + device.Node.SdmaXgmiEngines);
        bool isKnown = gfx.Major >= 10 || GfxSet.Gfx94To95.Contains(gfx);
        int queues = Math.Min(3, device.Node.SdmaQueuesPerEngine); // gfx900 has two
        using QueueRecipe recipe = Idle(Kfd.KFD_IOC_QUEUE_TYPE_SDMA_BY_ENG_ID);
        uint? before = null;
        for (uint engine = 0; engine < engines; engine++)
        {
            recipe.Arguments.sdma_engine_id = engine;
            uint[] bases = [.. Enumerable.Range(0, queues).Select(_ => FirstDoorbellOf(recipe))];
            bases.Should().OnlyContain(one => one == bases[0], "engine {0} has its doorbells together", engine);
            if (isKnown)
                Allowed(engine + (before ??= EnginesBefore(bases[0], engines))).Should().Contain(bases[0], "engine {0}", engine);
        }
    }

    // A partition has the engines behind those of the partitions before it.
    private static uint EnginesBefore(uint firstDoorbell, uint engines)
    {
        uint before = (firstDoorbell - FirstDoorbell) / DoorbellsOfEngine;
        (before % engines).Should().Be(0, "doorbell 0x{0:x} is the first of a whole device", firstDoorbell);
        return before;
    }

    private uint[] Allowed(uint engine)
    {
        uint start = FirstDoorbell + (engine * DoorbellsOfEngine);
        if (!GfxSet.Gfx94To95.Contains(device.Node.GfxVersion))
            return [start];
        uint aligned = (start + SharedBlock - 1) / SharedBlock * SharedBlock;
        return device.Version >= s_alignedDoorbells ? [aligned] : [start, aligned];
    }

    // Descriptors are told apart by their rings: doorbells of one engine may have the same place in their pages.
    private static KernelResult CreateAnother(QueueRecipe recipe)
    {
        recipe.Arguments.ring_base_address = recipe.Allocate(recipe.Arguments.ring_size).GpuAddress;
        return recipe.Create();
    }

    private uint FirstDoorbellOf(QueueRecipe recipe)
    {
        CreateAnother(recipe).Error.Should().Be(Errno.None);
        uint queue = (uint)NumbersOf(recipe).Queue;
        ulong place = recipe.Arguments.doorbell_offset & ~(Kfd.KFD_MMAP_TYPE_MASK | Kfd.KFD_MMAP_GPU_ID_MASK);
        return (uint)(place / sizeof(ulong)) - ((queue & 1) * Mirror) - (queue >> 1);
    }

    private (int Engine, int Queue) NumbersOf(QueueRecipe recipe)
    {
        QueueDescriptor descriptor = QueueDescriptor.Of(device, recipe).Single();
        return ((int)descriptor["sdma_engine_id"], (int)descriptor["sdma_queue_id"]);
    }

    private (int First, int Engines) Pool(uint type)
    {
        bool isXgmi = type == Kfd.KFD_IOC_QUEUE_TYPE_SDMA_XGMI;
        int engines = isXgmi ? device.Node.SdmaXgmiEngines : device.Node.SdmaEngines;
        Require.That(engines > 0, $"the GPU has no such engines: {device.Node.SdmaEngines}, and {device.Node.SdmaXgmiEngines} for XGMI");
        return (isXgmi ? device.Node.SdmaEngines : 0, engines);
    }

    private QueueRecipe Idle(uint type, uint ringSize = 4096)
    {
        QueueRecipe recipe = QueueRecipe.ForSdma(device, type, ringSize);
        recipe.Arguments.queue_percentage = 0;
        return recipe;
    }
}
