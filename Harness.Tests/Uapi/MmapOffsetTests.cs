using Harness.Uapi;

namespace Harness.Tests.Uapi;

public class MmapOffsetTests
{
    [Fact]
    public void Doorbell_offset_has_its_type_above_its_gpu_id()
    {
        ulong offset = Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(0x1234);
        offset.Should().Be(0xc48d_0000_0000_0000);
        Kfd.KFD_MMAP_GET_GPU_ID(offset | 0x18).Should().Be(0x1234);
        (offset & Kfd.KFD_MMAP_TYPE_MASK).Should().Be(Kfd.KFD_MMAP_TYPE_DOORBELL);
    }

    [Fact]
    public void Exception_mask_starts_at_the_first_exception()
    {
        Kfd.KFD_EC_MASK(Kfd.EC_QUEUE_WAVE_ABORT).Should().Be(1);
        Kfd.KFD_EC_MASK(Kfd.EC_PROCESS_RUNTIME).Should().Be(1UL << 47);
        Kfd.KFD_SMI_EVENT_MASK_FROM_INDEX(Kfd.KFD_SMI_EVENT_ALL_PROCESS).Should().Be(1UL << 63);
    }
}
