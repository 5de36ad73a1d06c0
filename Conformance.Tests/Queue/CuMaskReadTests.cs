using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>How SET_CU_MASK reads its mask.</summary>
[Category("Queue")]
public sealed unsafe class CuMaskReadTests(DeviceFixture device)
{
    private const int MostBits = 1024;

    [ConformanceFact]
    [Verifies(QueueClauses.MaskUnreadable)]
    public void Mask_that_cannot_be_read_is_refused()
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);

        SetMask(recipe.MustCreate(), 0, 32).Should().Be(Errno.EFAULT);
    }

    [ConformanceTheory]
    [InlineData(MostBits, 0, Errno.None)]
    [InlineData(2 * MostBits, 0, Errno.None)]
    [InlineData(MostBits, 4, Errno.EFAULT)]
    [InlineData(MostBits - 32, 4, Errno.None)]
    [Verifies(QueueClauses.MaskUnreadable)]
    public void No_more_than_1024_bits_are_read(int bits, int missing, Errno expected)
    {
        using QueueRecipe recipe = QueueRecipe.ForPm4(device);
        uint queue = recipe.MustCreate();
        int page = (int)device.Kernel.PageSize;
        nint memory = (nint)device.Kernel.Map(0, (nuint)(2 * page), MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        device.Kernel.Unmap(memory + page, (nuint)page).Succeeded.Should().BeTrue();
        new Span<byte>((void*)memory, page).Fill(0xff);

        // The mask ends with the page, but for what is missing of it.
        Errno error = SetMask(queue, (ulong)(memory + page) - (MostBits / 8) + (ulong)missing, (uint)bits);

        device.Kernel.Unmap(memory, (nuint)page);
        error.Should().Be(expected);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(QueueClauses.MaskAccepted)]
    public void Mask_of_an_sdma_queue_is_taken_and_means_nothing()
    {
        uint all = uint.MaxValue;
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);

        SetMask(recipe.MustCreate(), (ulong)&all, 32).Should().Be(Errno.None);
    }

    private Errno SetMask(uint queue, ulong address, uint bits)
    {
        var arguments = new kfd_ioctl_set_cu_mask_args { queue_id = queue, num_cu_mask = bits, cu_mask_ptr = address };
        return device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_CU_MASK, ref arguments).Error;
    }
}
