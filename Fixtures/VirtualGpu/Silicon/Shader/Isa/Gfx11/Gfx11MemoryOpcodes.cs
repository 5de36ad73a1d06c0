using VirtualGpu.Silicon.Shader.Isa.Encodings;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx11;

/// <summary>Opcode numbers of vector memory instructions, by encoding (RDNA 3 instruction set architecture reference).</summary>
internal static class Gfx11MemoryOpcodes
{
    /// <summary>Opcodes of local data share.</summary>
    public static readonly OpcodeTable Ds = new("DS", """
        0:ds_add_u32 1:ds_sub_u32 2:ds_rsub_u32 3:ds_inc_u32 4:ds_dec_u32 5:ds_min_i32 6:ds_max_i32 7:ds_min_u32 8:ds_max_u32
        9:ds_and_b32 10:ds_or_b32 11:ds_xor_b32 12:ds_mskor_b32 13:ds_store_b32 14:ds_store_2addr_b32
        15:ds_store_2addr_stride64_b32 16:ds_cmpstore_b32 17:ds_cmpstore_f32 18:ds_min_f32 19:ds_max_f32 20:ds_nop 21:ds_add_f32
        24:ds_gws_sema_release_all 25:ds_gws_init 26:ds_gws_sema_v 27:ds_gws_sema_br 28:ds_gws_sema_p 29:ds_gws_barrier
        30:ds_store_b8 31:ds_store_b16 32:ds_add_rtn_u32 33:ds_sub_rtn_u32 34:ds_rsub_rtn_u32 35:ds_inc_rtn_u32
        36:ds_dec_rtn_u32 37:ds_min_rtn_i32 38:ds_max_rtn_i32 39:ds_min_rtn_u32 40:ds_max_rtn_u32 41:ds_and_rtn_b32
        42:ds_or_rtn_b32 43:ds_xor_rtn_b32 44:ds_mskor_rtn_b32 45:ds_storexchg_rtn_b32 46:ds_storexchg_2addr_rtn_b32
        47:ds_storexchg_2addr_stride64_rtn_b32 48:ds_cmpstore_rtn_b32 49:ds_cmpstore_rtn_f32 50:ds_min_rtn_f32 51:ds_max_rtn_f32
        52:ds_wrap_rtn_b32 53:ds_swizzle_b32 54:ds_load_b32 55:ds_load_2addr_b32 56:ds_load_2addr_stride64_b32 57:ds_load_i8
        58:ds_load_u8 59:ds_load_i16 60:ds_load_u16 61:ds_consume 62:ds_append 63:ds_ordered_count 64:ds_add_u64 65:ds_sub_u64
        66:ds_rsub_u64 67:ds_inc_u64 68:ds_dec_u64 69:ds_min_i64 70:ds_max_i64 71:ds_min_u64 72:ds_max_u64 73:ds_and_b64
        74:ds_or_b64 75:ds_xor_b64 76:ds_mskor_b64 77:ds_store_b64 78:ds_store_2addr_b64 79:ds_store_2addr_stride64_b64
        80:ds_cmpstore_b64 81:ds_cmpstore_f64 82:ds_min_f64 83:ds_max_f64 96:ds_add_rtn_u64 97:ds_sub_rtn_u64 98:ds_rsub_rtn_u64
        99:ds_inc_rtn_u64 100:ds_dec_rtn_u64 101:ds_min_rtn_i64 102:ds_max_rtn_i64 103:ds_min_rtn_u64 104:ds_max_rtn_u64
        105:ds_and_rtn_b64 106:ds_or_rtn_b64 107:ds_xor_rtn_b64 108:ds_mskor_rtn_b64 109:ds_storexchg_rtn_b64
        110:ds_storexchg_2addr_rtn_b64 111:ds_storexchg_2addr_stride64_rtn_b64 112:ds_cmpstore_rtn_b64 113:ds_cmpstore_rtn_f64
        114:ds_min_rtn_f64 115:ds_max_rtn_f64 118:ds_load_b64 119:ds_load_2addr_b64 120:ds_load_2addr_stride64_b64
        121:ds_add_rtn_f32 122:ds_add_gs_reg_rtn 123:ds_sub_gs_reg_rtn 126:ds_condxchg32_rtn_b64 160:ds_store_b8_d16_hi
        161:ds_store_b16_d16_hi 162:ds_load_u8_d16 163:ds_load_u8_d16_hi 164:ds_load_i8_d16 165:ds_load_i8_d16_hi
        166:ds_load_u16_d16 167:ds_load_u16_d16_hi 173:ds_bvh_stack_rtn_b32 176:ds_store_addtid_b32 177:ds_load_addtid_b32
        178:ds_permute_b32 179:ds_bpermute_b32 222:ds_store_b96 223:ds_store_b128 254:ds_load_b96 255:ds_load_b128
        """);

    /// <summary>Opcodes of flat addresses.</summary>
    public static readonly OpcodeTable Flat = new("FLAT", """
        16:flat_load_u8 17:flat_load_i8 18:flat_load_u16 19:flat_load_i16 20:flat_load_b32 21:flat_load_b64 22:flat_load_b96
        23:flat_load_b128 24:flat_store_b8 25:flat_store_b16 26:flat_store_b32 27:flat_store_b64 28:flat_store_b96
        29:flat_store_b128 30:flat_load_d16_u8 31:flat_load_d16_i8 32:flat_load_d16_b16 33:flat_load_d16_hi_u8
        34:flat_load_d16_hi_i8 35:flat_load_d16_hi_b16 36:flat_store_d16_hi_b8 37:flat_store_d16_hi_b16 51:flat_atomic_swap_b32
        52:flat_atomic_cmpswap_b32 53:flat_atomic_add_u32 54:flat_atomic_sub_u32 55:flat_atomic_csub_u32 56:flat_atomic_min_i32
        57:flat_atomic_min_u32 58:flat_atomic_max_i32 59:flat_atomic_max_u32 60:flat_atomic_and_b32 61:flat_atomic_or_b32
        62:flat_atomic_xor_b32 63:flat_atomic_inc_u32 64:flat_atomic_dec_u32 65:flat_atomic_swap_b64 66:flat_atomic_cmpswap_b64
        67:flat_atomic_add_u64 68:flat_atomic_sub_u64 69:flat_atomic_min_i64 70:flat_atomic_min_u64 71:flat_atomic_max_i64
        72:flat_atomic_max_u64 73:flat_atomic_and_b64 74:flat_atomic_or_b64 75:flat_atomic_xor_b64 76:flat_atomic_inc_u64
        77:flat_atomic_dec_u64 80:flat_atomic_cmpswap_f32 81:flat_atomic_min_f32 82:flat_atomic_max_f32 86:flat_atomic_add_f32
        """);

    /// <summary>Opcodes of global addresses.</summary>
    public static readonly OpcodeTable Global = new("GLOBAL", """
        16:global_load_u8 17:global_load_i8 18:global_load_u16 19:global_load_i16 20:global_load_b32 21:global_load_b64
        22:global_load_b96 23:global_load_b128 24:global_store_b8 25:global_store_b16 26:global_store_b32 27:global_store_b64
        28:global_store_b96 29:global_store_b128 30:global_load_d16_u8 31:global_load_d16_i8 32:global_load_d16_b16
        33:global_load_d16_hi_u8 34:global_load_d16_hi_i8 35:global_load_d16_hi_b16 36:global_store_d16_hi_b8
        37:global_store_d16_hi_b16 40:global_load_addtid_b32 41:global_store_addtid_b32 42:global_load_lds_addtid_b32
        45:global_load_lds_u8 46:global_load_lds_i8 47:global_load_lds_u16 48:global_load_lds_i16 49:global_load_lds_b32
        51:global_atomic_swap_b32 52:global_atomic_cmpswap_b32 53:global_atomic_add_u32 54:global_atomic_sub_u32
        55:global_atomic_csub_u32 56:global_atomic_min_i32 57:global_atomic_min_u32 58:global_atomic_max_i32
        59:global_atomic_max_u32 60:global_atomic_and_b32 61:global_atomic_or_b32 62:global_atomic_xor_b32
        63:global_atomic_inc_u32 64:global_atomic_dec_u32 65:global_atomic_swap_b64 66:global_atomic_cmpswap_b64
        67:global_atomic_add_u64 68:global_atomic_sub_u64 69:global_atomic_min_i64 70:global_atomic_min_u64
        71:global_atomic_max_i64 72:global_atomic_max_u64 73:global_atomic_and_b64 74:global_atomic_or_b64
        75:global_atomic_xor_b64 76:global_atomic_inc_u64 77:global_atomic_dec_u64 80:global_atomic_cmpswap_f32
        81:global_atomic_min_f32 82:global_atomic_max_f32 86:global_atomic_add_f32
        """);

    /// <summary>Opcodes of scratch addresses.</summary>
    public static readonly OpcodeTable Scratch = new("SCRATCH", """
        16:scratch_load_u8 17:scratch_load_i8 18:scratch_load_u16 19:scratch_load_i16 20:scratch_load_b32 21:scratch_load_b64
        22:scratch_load_b96 23:scratch_load_b128 24:scratch_store_b8 25:scratch_store_b16 26:scratch_store_b32
        27:scratch_store_b64 28:scratch_store_b96 29:scratch_store_b128 30:scratch_load_d16_u8 31:scratch_load_d16_i8
        32:scratch_load_d16_b16 33:scratch_load_d16_hi_u8 34:scratch_load_d16_hi_i8 35:scratch_load_d16_hi_b16
        36:scratch_store_d16_hi_b8 37:scratch_store_d16_hi_b16 45:scratch_load_lds_u8 46:scratch_load_lds_i8
        47:scratch_load_lds_u16 48:scratch_load_lds_i16 49:scratch_load_lds_b32
        """);

    /// <summary>Opcodes of untyped buffers.</summary>
    public static readonly OpcodeTable Mubuf = new("MUBUF", """
        16:buffer_load_u8 17:buffer_load_i8 18:buffer_load_u16 19:buffer_load_i16 20:buffer_load_b32 21:buffer_load_b64
        22:buffer_load_b96 23:buffer_load_b128 24:buffer_store_b8 25:buffer_store_b16 26:buffer_store_b32 27:buffer_store_b64
        28:buffer_store_b96 29:buffer_store_b128 30:buffer_load_d16_u8 31:buffer_load_d16_i8 32:buffer_load_d16_b16
        33:buffer_load_d16_hi_u8 34:buffer_load_d16_hi_i8 35:buffer_load_d16_hi_b16 36:buffer_store_d16_hi_b8
        37:buffer_store_d16_hi_b16 43:buffer_gl0_inv 44:buffer_gl1_inv 45:buffer_load_lds_u8 46:buffer_load_lds_i8
        47:buffer_load_lds_u16 48:buffer_load_lds_i16 49:buffer_load_lds_b32 51:buffer_atomic_swap_b32
        52:buffer_atomic_cmpswap_b32 53:buffer_atomic_add_u32 54:buffer_atomic_sub_u32 55:buffer_atomic_csub_u32
        56:buffer_atomic_min_i32 57:buffer_atomic_min_u32 58:buffer_atomic_max_i32 59:buffer_atomic_max_u32
        60:buffer_atomic_and_b32 61:buffer_atomic_or_b32 62:buffer_atomic_xor_b32 63:buffer_atomic_inc_u32
        64:buffer_atomic_dec_u32 65:buffer_atomic_swap_b64 66:buffer_atomic_cmpswap_b64 67:buffer_atomic_add_u64
        68:buffer_atomic_sub_u64 69:buffer_atomic_min_i64 70:buffer_atomic_min_u64 71:buffer_atomic_max_i64
        72:buffer_atomic_max_u64 73:buffer_atomic_and_b64 74:buffer_atomic_or_b64 75:buffer_atomic_xor_b64
        76:buffer_atomic_inc_u64 77:buffer_atomic_dec_u64 80:buffer_atomic_cmpswap_f32 81:buffer_atomic_min_f32
        82:buffer_atomic_max_f32 86:buffer_atomic_add_f32
        """);
}
