namespace Harness.Uapi;

// Buffers and their mapping.
public static partial class Drm
{
#pragma warning disable CS1591 // the names are those of the headers

    // drm_amdgpu_gem_create_in.domains.
    public const uint AMDGPU_GEM_DOMAIN_CPU = 1;
    public const uint AMDGPU_GEM_DOMAIN_GTT = 2;
    public const uint AMDGPU_GEM_DOMAIN_VRAM = 4;
    public const uint AMDGPU_GEM_DOMAIN_GDS = 8;
    public const uint AMDGPU_GEM_DOMAIN_GWS = 0x10;
    public const uint AMDGPU_GEM_DOMAIN_OA = 0x20;
    public const uint AMDGPU_GEM_DOMAIN_DOORBELL = 0x40;
    public const uint AMDGPU_GEM_DOMAIN_MASK = 0x7f;

    // drm_amdgpu_gem_create_in.domain_flags.
    public const uint AMDGPU_GEM_CREATE_CPU_ACCESS_REQUIRED = 1;
    public const uint AMDGPU_GEM_CREATE_NO_CPU_ACCESS = 2;
    public const uint AMDGPU_GEM_CREATE_CPU_GTT_USWC = 4;
    public const uint AMDGPU_GEM_CREATE_VRAM_CLEARED = 8;
    public const uint AMDGPU_GEM_CREATE_VRAM_CONTIGUOUS = 0x20;
    public const uint AMDGPU_GEM_CREATE_VM_ALWAYS_VALID = 0x40;
    public const uint AMDGPU_GEM_CREATE_EXPLICIT_SYNC = 0x80;
    public const uint AMDGPU_GEM_CREATE_CP_MQD_GFX9 = 0x100;
    public const uint AMDGPU_GEM_CREATE_VRAM_WIPE_ON_RELEASE = 0x200;
    public const uint AMDGPU_GEM_CREATE_ENCRYPTED = 0x400;
    public const uint AMDGPU_GEM_CREATE_PREEMPTIBLE = 0x800;
    public const uint AMDGPU_GEM_CREATE_DISCARDABLE = 0x1000;
    public const uint AMDGPU_GEM_CREATE_COHERENT = 0x2000;
    public const uint AMDGPU_GEM_CREATE_UNCACHED = 0x4000;
    public const uint AMDGPU_GEM_CREATE_EXT_COHERENT = 0x8000;
    public const uint AMDGPU_GEM_CREATE_GFX12_DCC = 0x00010000;

    // GEM_METADATA, GEM_OP, GEM_USERPTR, GEM_LIST_HANDLES.
    public const uint AMDGPU_GEM_METADATA_OP_SET_METADATA = 1;
    public const uint AMDGPU_GEM_METADATA_OP_GET_METADATA = 2;
    public const uint AMDGPU_GEM_OP_GET_GEM_CREATE_INFO = 0;
    public const uint AMDGPU_GEM_OP_SET_PLACEMENT = 1;
    public const uint AMDGPU_GEM_OP_GET_MAPPING_INFO = 2;
    public const uint AMDGPU_GEM_USERPTR_READONLY = 1;
    public const uint AMDGPU_GEM_USERPTR_ANONONLY = 2;
    public const uint AMDGPU_GEM_USERPTR_VALIDATE = 4;
    public const uint AMDGPU_GEM_USERPTR_REGISTER = 8;
    public const uint AMDGPU_GEM_LIST_HANDLES_FLAG_IS_IMPORT = 0x1;

    // drm_amdgpu_gem_va: operation and flags.
    public const uint AMDGPU_VA_OP_MAP = 1;
    public const uint AMDGPU_VA_OP_UNMAP = 2;
    public const uint AMDGPU_VA_OP_CLEAR = 3;
    public const uint AMDGPU_VA_OP_REPLACE = 4;
    public const uint AMDGPU_VM_DELAY_UPDATE = 1;
    public const uint AMDGPU_VM_PAGE_READABLE = 2;
    public const uint AMDGPU_VM_PAGE_WRITEABLE = 4;
    public const uint AMDGPU_VM_PAGE_EXECUTABLE = 8;
    public const uint AMDGPU_VM_PAGE_PRT = 0x10;
    public const uint AMDGPU_VM_MTYPE_MASK = 0x1e0;
    public const uint AMDGPU_VM_MTYPE_DEFAULT = 0;
    public const uint AMDGPU_VM_MTYPE_NC = 0x20;
    public const uint AMDGPU_VM_MTYPE_WC = 0x40;
    public const uint AMDGPU_VM_MTYPE_CC = 0x60;
    public const uint AMDGPU_VM_MTYPE_UC = 0x80;
    public const uint AMDGPU_VM_MTYPE_RW = 0xa0;
    public const uint AMDGPU_VM_PAGE_NOALLOC = 0x200;

    // BO_LIST.
    public const uint AMDGPU_BO_LIST_OP_CREATE = 0;
    public const uint AMDGPU_BO_LIST_OP_DESTROY = 1;
    public const uint AMDGPU_BO_LIST_OP_UPDATE = 2;

#pragma warning restore CS1591
}
