using Harness.Uapi;

namespace Harness.Tests.Uapi;

public sealed class ArgumentNamesTests
{
    [Fact]
    public void Every_field_that_is_named_is_in_its_structure() =>
        ArgumentNames.Fields.Where(named => named.Structure.GetField(named.Field) is null).Should().BeEmpty();

    [Theory]
    [InlineData(typeof(kfd_ioctl_wait_events_args), "wait_result", Kfd.KFD_IOC_WAIT_RESULT_TIMEOUT, "TIMEOUT")]
    [InlineData(typeof(kfd_ioctl_criu_args), "op", Kfd.KFD_CRIU_OP_RESTORE, "RESTORE")]
    [InlineData(typeof(kfd_ioctl_dbg_trap_args), "op", Kfd.KFD_IOC_DBG_TRAP_DISABLE, "DISABLE")]
    [InlineData(typeof(drm_amdgpu_info), "query", Drm.AMDGPU_INFO_FW_VERSION, "FW_VERSION")]
    [InlineData(typeof(drm_amdgpu_info), "query", Drm.AMDGPU_INFO_FW_GFX_ME, null)]
    [InlineData(typeof(drm_amdgpu_gem_va), "flags", Drm.AMDGPU_VM_PAGE_READABLE | Drm.AMDGPU_VM_PAGE_WRITEABLE | Drm.AMDGPU_VM_MTYPE_RW, "PAGE_READABLE|PAGE_WRITEABLE|MTYPE_RW")]
    [InlineData(typeof(drm_amdgpu_ctx_in), "priority", 0xffff_fe00u, "LOW")]
    [InlineData(typeof(kfd_ioctl_alloc_memory_of_gpu_args), "flags", 0u, null)]
    [InlineData(typeof(kfd_ioctl_alloc_memory_of_gpu_args), "size", 1u, null)]
    public void Value_is_named_as_the_headers_name_it(Type structure, string field, uint value, string? name) => ArgumentNames.Of(structure, field, value).Should().Be(name);
}
