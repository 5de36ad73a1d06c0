using VirtualGpu.Silicon.Shader.Isa.Encodings;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx9;

/// <summary>Opcode numbers of vector memory instructions, by encoding (CDNA 3 instruction set architecture reference).</summary>
internal static class Gfx9MemoryOpcodes
{
    /// <summary>Opcodes of local data share.</summary>
    public static readonly OpcodeTable Ds = new("DS", """
        0:ds_add_u32 1:ds_sub_u32 2:ds_rsub_u32 3:ds_inc_u32 4:ds_dec_u32 5:ds_min_i32 6:ds_max_i32 7:ds_min_u32 8:ds_max_u32
        9:ds_and_b32 10:ds_or_b32 11:ds_xor_b32 12:ds_mskor_b32 13:ds_write_b32 14:ds_write2_b32 15:ds_write2st64_b32
        16:ds_cmpst_b32 17:ds_cmpst_f32 18:ds_min_f32 19:ds_max_f32 20:ds_nop 21:ds_add_f32 23:ds_pk_add_f16 24:ds_pk_add_bf16
        29:ds_write_addtid_b32 30:ds_write_b8 31:ds_write_b16 32:ds_add_rtn_u32 33:ds_sub_rtn_u32 34:ds_rsub_rtn_u32
        35:ds_inc_rtn_u32 36:ds_dec_rtn_u32 37:ds_min_rtn_i32 38:ds_max_rtn_i32 39:ds_min_rtn_u32 40:ds_max_rtn_u32
        41:ds_and_rtn_b32 42:ds_or_rtn_b32 43:ds_xor_rtn_b32 44:ds_mskor_rtn_b32 45:ds_wrxchg_rtn_b32 46:ds_wrxchg2_rtn_b32
        47:ds_wrxchg2st64_rtn_b32 48:ds_cmpst_rtn_b32 49:ds_cmpst_rtn_f32 50:ds_min_rtn_f32 51:ds_max_rtn_f32 52:ds_wrap_rtn_b32
        53:ds_add_rtn_f32 54:ds_read_b32 55:ds_read2_b32 56:ds_read2st64_b32 57:ds_read_i8 58:ds_read_u8 59:ds_read_i16
        60:ds_read_u16 61:ds_swizzle_b32 62:ds_permute_b32 63:ds_bpermute_b32 64:ds_add_u64 65:ds_sub_u64 66:ds_rsub_u64
        67:ds_inc_u64 68:ds_dec_u64 69:ds_min_i64 70:ds_max_i64 71:ds_min_u64 72:ds_max_u64 73:ds_and_b64 74:ds_or_b64
        75:ds_xor_b64 76:ds_mskor_b64 77:ds_write_b64 78:ds_write2_b64 79:ds_write2st64_b64 80:ds_cmpst_b64 81:ds_cmpst_f64
        82:ds_min_f64 83:ds_max_f64 84:ds_write_b8_d16_hi 85:ds_write_b16_d16_hi 86:ds_read_u8_d16 87:ds_read_u8_d16_hi
        88:ds_read_i8_d16 89:ds_read_i8_d16_hi 90:ds_read_u16_d16 91:ds_read_u16_d16_hi 92:ds_add_f64 96:ds_add_rtn_u64
        97:ds_sub_rtn_u64 98:ds_rsub_rtn_u64 99:ds_inc_rtn_u64 100:ds_dec_rtn_u64 101:ds_min_rtn_i64 102:ds_max_rtn_i64
        103:ds_min_rtn_u64 104:ds_max_rtn_u64 105:ds_and_rtn_b64 106:ds_or_rtn_b64 107:ds_xor_rtn_b64 108:ds_mskor_rtn_b64
        109:ds_wrxchg_rtn_b64 110:ds_wrxchg2_rtn_b64 111:ds_wrxchg2st64_rtn_b64 112:ds_cmpst_rtn_b64 113:ds_cmpst_rtn_f64
        114:ds_min_rtn_f64 115:ds_max_rtn_f64 118:ds_read_b64 119:ds_read2_b64 120:ds_read2st64_b64 124:ds_add_rtn_f64
        126:ds_condxchg32_rtn_b64 152:ds_gws_sema_release_all 154:ds_gws_sema_v 156:ds_gws_sema_p 182:ds_read_addtid_b32
        183:ds_pk_add_rtn_f16 184:ds_pk_add_rtn_bf16 189:ds_consume 190:ds_append 222:ds_write_b96 223:ds_write_b128
        254:ds_read_b96 255:ds_read_b128
        """);

    /// <summary>Opcodes of flat addresses.</summary>
    public static readonly OpcodeTable Flat = new("FLAT", """
        16:flat_load_ubyte 17:flat_load_sbyte 18:flat_load_ushort 19:flat_load_sshort 20:flat_load_dword 21:flat_load_dwordx2
        22:flat_load_dwordx3 23:flat_load_dwordx4 24:flat_store_byte 25:flat_store_byte_d16_hi 26:flat_store_short
        27:flat_store_short_d16_hi 28:flat_store_dword 29:flat_store_dwordx2 30:flat_store_dwordx3 31:flat_store_dwordx4
        32:flat_load_ubyte_d16 33:flat_load_ubyte_d16_hi 34:flat_load_sbyte_d16 35:flat_load_sbyte_d16_hi 36:flat_load_short_d16
        37:flat_load_short_d16_hi 64:flat_atomic_swap 65:flat_atomic_cmpswap 66:flat_atomic_add 67:flat_atomic_sub
        68:flat_atomic_smin 69:flat_atomic_umin 70:flat_atomic_smax 71:flat_atomic_umax 72:flat_atomic_and 73:flat_atomic_or
        74:flat_atomic_xor 75:flat_atomic_inc 76:flat_atomic_dec 77:flat_atomic_add_f32 78:flat_atomic_pk_add_f16
        79:flat_atomic_add_f64 80:flat_atomic_min_f64 81:flat_atomic_max_f64 82:flat_atomic_pk_add_bf16 96:flat_atomic_swap_x2
        97:flat_atomic_cmpswap_x2 98:flat_atomic_add_x2 99:flat_atomic_sub_x2 100:flat_atomic_smin_x2 101:flat_atomic_umin_x2
        102:flat_atomic_smax_x2 103:flat_atomic_umax_x2 104:flat_atomic_and_x2 105:flat_atomic_or_x2 106:flat_atomic_xor_x2
        107:flat_atomic_inc_x2 108:flat_atomic_dec_x2
        """);

    /// <summary>Opcodes of global addresses.</summary>
    public static readonly OpcodeTable Global = new("GLOBAL", """
        16:global_load_ubyte 17:global_load_sbyte 18:global_load_ushort 19:global_load_sshort 20:global_load_dword
        21:global_load_dwordx2 22:global_load_dwordx3 23:global_load_dwordx4 24:global_store_byte 25:global_store_byte_d16_hi
        26:global_store_short 27:global_store_short_d16_hi 28:global_store_dword 29:global_store_dwordx2 30:global_store_dwordx3
        31:global_store_dwordx4 32:global_load_ubyte_d16 33:global_load_ubyte_d16_hi 34:global_load_sbyte_d16
        35:global_load_sbyte_d16_hi 36:global_load_short_d16 37:global_load_short_d16_hi 38:global_load_lds_ubyte
        39:global_load_lds_sbyte 40:global_load_lds_ushort 41:global_load_lds_sshort 42:global_load_lds_dword
        64:global_atomic_swap 65:global_atomic_cmpswap 66:global_atomic_add 67:global_atomic_sub 68:global_atomic_smin
        69:global_atomic_umin 70:global_atomic_smax 71:global_atomic_umax 72:global_atomic_and 73:global_atomic_or
        74:global_atomic_xor 75:global_atomic_inc 76:global_atomic_dec 77:global_atomic_add_f32 78:global_atomic_pk_add_f16
        79:global_atomic_add_f64 80:global_atomic_min_f64 81:global_atomic_max_f64 82:global_atomic_pk_add_bf16
        96:global_atomic_swap_x2 97:global_atomic_cmpswap_x2 98:global_atomic_add_x2 99:global_atomic_sub_x2
        100:global_atomic_smin_x2 101:global_atomic_umin_x2 102:global_atomic_smax_x2 103:global_atomic_umax_x2
        104:global_atomic_and_x2 105:global_atomic_or_x2 106:global_atomic_xor_x2 107:global_atomic_inc_x2
        108:global_atomic_dec_x2
        """);

    /// <summary>Opcodes of scratch addresses.</summary>
    public static readonly OpcodeTable Scratch = new("SCRATCH", """
        16:scratch_load_ubyte 17:scratch_load_sbyte 18:scratch_load_ushort 19:scratch_load_sshort 20:scratch_load_dword
        21:scratch_load_dwordx2 22:scratch_load_dwordx3 23:scratch_load_dwordx4 24:scratch_store_byte
        25:scratch_store_byte_d16_hi 26:scratch_store_short 27:scratch_store_short_d16_hi 28:scratch_store_dword
        29:scratch_store_dwordx2 30:scratch_store_dwordx3 31:scratch_store_dwordx4 32:scratch_load_ubyte_d16
        33:scratch_load_ubyte_d16_hi 34:scratch_load_sbyte_d16 35:scratch_load_sbyte_d16_hi 36:scratch_load_short_d16
        37:scratch_load_short_d16_hi 38:scratch_load_lds_ubyte 39:scratch_load_lds_sbyte 40:scratch_load_lds_ushort
        41:scratch_load_lds_sshort 42:scratch_load_lds_dword
        """);

    /// <summary>Opcodes of untyped buffers.</summary>
    public static readonly OpcodeTable Mubuf = new("MUBUF", """
        16:buffer_load_ubyte 17:buffer_load_sbyte 18:buffer_load_ushort 19:buffer_load_sshort 20:buffer_load_dword
        21:buffer_load_dwordx2 22:buffer_load_dwordx3 23:buffer_load_dwordx4 24:buffer_store_byte 25:buffer_store_byte_d16_hi
        26:buffer_store_short 27:buffer_store_short_d16_hi 28:buffer_store_dword 29:buffer_store_dwordx2 30:buffer_store_dwordx3
        31:buffer_store_dwordx4 32:buffer_load_ubyte_d16 33:buffer_load_ubyte_d16_hi 34:buffer_load_sbyte_d16
        35:buffer_load_sbyte_d16_hi 36:buffer_load_short_d16 37:buffer_load_short_d16_hi 40:buffer_wbl2 41:buffer_inv
        64:buffer_atomic_swap 65:buffer_atomic_cmpswap 66:buffer_atomic_add 67:buffer_atomic_sub 68:buffer_atomic_smin
        69:buffer_atomic_umin 70:buffer_atomic_smax 71:buffer_atomic_umax 72:buffer_atomic_and 73:buffer_atomic_or
        74:buffer_atomic_xor 75:buffer_atomic_inc 76:buffer_atomic_dec 77:buffer_atomic_add_f32 78:buffer_atomic_pk_add_f16
        79:buffer_atomic_add_f64 80:buffer_atomic_min_f64 81:buffer_atomic_max_f64 82:buffer_atomic_pk_add_bf16
        96:buffer_atomic_swap_x2 97:buffer_atomic_cmpswap_x2 98:buffer_atomic_add_x2 99:buffer_atomic_sub_x2
        100:buffer_atomic_smin_x2 101:buffer_atomic_umin_x2 102:buffer_atomic_smax_x2 103:buffer_atomic_umax_x2
        104:buffer_atomic_and_x2 105:buffer_atomic_or_x2 106:buffer_atomic_xor_x2 107:buffer_atomic_inc_x2
        108:buffer_atomic_dec_x2
        """);
}
