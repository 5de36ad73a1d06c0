using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_DEV_INFO; 368 bytes on Linux 6.1. Clocks are in kHz, the counter frequency too.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 440 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct drm_amdgpu_info_device
{
#pragma warning disable CS1591 // the header documents its fields
    public uint device_id;
    public uint chip_rev;
    public uint external_rev;
    public uint pci_rev;
    public uint family;
    public uint num_shader_engines;
    public uint num_shader_arrays_per_engine;
    public uint gpu_counter_freq;
    public ulong max_engine_clock;
    public ulong max_memory_clock;
    public uint cu_active_number;
    public uint cu_ao_mask;
    public fixed uint cu_bitmap[16];
    public uint enabled_rb_pipes_mask;
    public uint num_rb_pipes;
    public uint num_hw_gfx_contexts;
    public uint pcie_gen;
    public ulong ids_flags;
    public ulong virtual_address_offset;
    public ulong virtual_address_max;
    public uint virtual_address_alignment;
    public uint pte_fragment_size;
    public uint gart_page_size;
    public uint ce_ram_size;
    public uint vram_type;
    public uint vram_bit_width;
    public uint vce_harvest_config;
    public uint gc_double_offchip_lds_buf;
    public ulong prim_buf_gpu_addr;
    public ulong pos_buf_gpu_addr;
    public ulong cntl_sb_buf_gpu_addr;
    public ulong param_buf_gpu_addr;
    public uint prim_buf_size;
    public uint pos_buf_size;
    public uint cntl_sb_buf_size;
    public uint param_buf_size;
    public uint wave_front_size;
    public uint num_shader_visible_vgprs;
    public uint num_cu_per_sh;
    public uint num_tcc_blocks;
    public uint gs_vgt_table_depth;
    public uint gs_prim_buffer_depth;
    public uint max_gs_waves_per_vgt;
    public uint pcie_num_lanes;
    public fixed uint cu_ao_bitmap[16];
    public ulong high_va_offset;
    public ulong high_va_max;
    public uint pa_sc_tile_steering_override;
    public uint pad;
    public ulong tcc_disabled_mask;
    public ulong min_engine_clock;
    public ulong min_memory_clock;
    public uint tcp_cache_size;
    public uint num_sqc_per_wgp;
    public uint sqc_data_cache_size;
    public uint sqc_inst_cache_size;
    public uint gl1c_cache_size;
    public uint gl2c_cache_size;
    public ulong mall_size;
    public uint enabled_rb_pipes_mask_hi;
    public uint shadow_size;
    public uint shadow_alignment;
    public uint csa_size;
    public uint csa_alignment;
    public uint userq_ip_mask;
#pragma warning restore CS1591
}
