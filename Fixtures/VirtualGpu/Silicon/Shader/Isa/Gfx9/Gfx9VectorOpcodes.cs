using VirtualGpu.Silicon.Shader.Isa.Encodings;

namespace VirtualGpu.Silicon.Shader.Isa.Gfx9;

/// <summary>Opcode numbers of vector arithmetic, by encoding (CDNA 3 instruction set architecture reference).</summary>
internal static class Gfx9VectorOpcodes
{
    /// <summary>Opcodes of one vector source.</summary>
    public static readonly OpcodeTable Vop1 = new("VOP1", """
        0:v_nop 1:v_mov_b32 2:v_readfirstlane_b32 3:v_cvt_i32_f64 4:v_cvt_f64_i32 5:v_cvt_f32_i32 6:v_cvt_f32_u32
        7:v_cvt_u32_f32 8:v_cvt_i32_f32 10:v_cvt_f16_f32 11:v_cvt_f32_f16 12:v_cvt_rpi_i32_f32 13:v_cvt_flr_i32_f32
        14:v_cvt_off_f32_i4 15:v_cvt_f32_f64 16:v_cvt_f64_f32 17:v_cvt_f32_ubyte0 18:v_cvt_f32_ubyte1 19:v_cvt_f32_ubyte2
        20:v_cvt_f32_ubyte3 21:v_cvt_u32_f64 22:v_cvt_f64_u32 23:v_trunc_f64 24:v_ceil_f64 25:v_rndne_f64 26:v_floor_f64
        27:v_fract_f32 28:v_trunc_f32 29:v_ceil_f32 30:v_rndne_f32 31:v_floor_f32 32:v_exp_f32 33:v_log_f32 34:v_rcp_f32
        35:v_rcp_iflag_f32 36:v_rsq_f32 37:v_rcp_f64 38:v_rsq_f64 39:v_sqrt_f32 40:v_sqrt_f64 41:v_sin_f32 42:v_cos_f32
        43:v_not_b32 44:v_bfrev_b32 45:v_ffbh_u32 46:v_ffbl_b32 47:v_ffbh_i32 48:v_frexp_exp_i32_f64 49:v_frexp_mant_f64
        50:v_fract_f64 51:v_frexp_exp_i32_f32 52:v_frexp_mant_f32 53:v_clrexcp 56:v_mov_b64 57:v_cvt_f16_u16 58:v_cvt_f16_i16
        59:v_cvt_u16_f16 60:v_cvt_i16_f16 61:v_rcp_f16 62:v_sqrt_f16 63:v_rsq_f16 64:v_log_f16 65:v_exp_f16 66:v_frexp_mant_f16
        67:v_frexp_exp_i16_f16 68:v_floor_f16 69:v_ceil_f16 70:v_trunc_f16 71:v_rndne_f16 72:v_fract_f16 73:v_sin_f16
        74:v_cos_f16 75:v_exp_legacy_f32 76:v_log_legacy_f32 77:v_cvt_norm_i16_f16 78:v_cvt_norm_u16_f16 79:v_sat_pk_u8_i16
        81:v_swap_b32 82:v_accvgpr_mov_b32 84:v_cvt_f32_fp8 85:v_cvt_f32_bf8 86:v_cvt_pk_f32_fp8 87:v_cvt_pk_f32_bf8
        """);

    /// <summary>Opcodes of two vector sources.</summary>
    public static readonly OpcodeTable Vop2 = new("VOP2", """
        0:v_cndmask_b32 1:v_add_f32 2:v_sub_f32 3:v_subrev_f32 4:v_fmac_f64 5:v_mul_f32 6:v_mul_i32_i24 7:v_mul_hi_i32_i24
        8:v_mul_u32_u24 9:v_mul_hi_u32_u24 10:v_min_f32 11:v_max_f32 12:v_min_i32 13:v_max_i32 14:v_min_u32 15:v_max_u32
        16:v_lshrrev_b32 17:v_ashrrev_i32 18:v_lshlrev_b32 19:v_and_b32 20:v_or_b32 21:v_xor_b32 23:v_fmamk_f32 24:v_fmaak_f32
        25:v_add_co_u32 26:v_sub_co_u32 27:v_subrev_co_u32 28:v_addc_co_u32 29:v_subb_co_u32 30:v_subbrev_co_u32 31:v_add_f16
        32:v_sub_f16 33:v_subrev_f16 34:v_mul_f16 35:v_mac_f16 36:v_madmk_f16 37:v_madak_f16 38:v_add_u16 39:v_sub_u16
        40:v_subrev_u16 41:v_mul_lo_u16 42:v_lshlrev_b16 43:v_lshrrev_b16 44:v_ashrrev_i16 45:v_max_f16 46:v_min_f16
        47:v_max_u16 48:v_max_i16 49:v_min_u16 50:v_min_i16 51:v_ldexp_f16 52:v_add_u32 53:v_sub_u32 54:v_subrev_u32
        55:v_dot2c_f32_f16 56:v_dot2c_i32_i16 57:v_dot4c_i32_i8 58:v_dot8c_i32_i4 59:v_fmac_f32 60:v_pk_fmac_f16 61:v_xnor_b32
        """);

    /// <summary>Opcodes of vector compares.</summary>
    public static readonly OpcodeTable Vopc = new("VOPC", """
        16:v_cmp_class_f32 17:v_cmpx_class_f32 18:v_cmp_class_f64 19:v_cmpx_class_f64 20:v_cmp_class_f16 21:v_cmpx_class_f16
        32:v_cmp_f_f16 33:v_cmp_lt_f16 34:v_cmp_eq_f16 35:v_cmp_le_f16 36:v_cmp_gt_f16 37:v_cmp_lg_f16 38:v_cmp_ge_f16
        39:v_cmp_o_f16 40:v_cmp_u_f16 41:v_cmp_nge_f16 42:v_cmp_nlg_f16 43:v_cmp_ngt_f16 44:v_cmp_nle_f16 45:v_cmp_neq_f16
        46:v_cmp_nlt_f16 47:v_cmp_tru_f16 48:v_cmpx_f_f16 49:v_cmpx_lt_f16 50:v_cmpx_eq_f16 51:v_cmpx_le_f16 52:v_cmpx_gt_f16
        53:v_cmpx_lg_f16 54:v_cmpx_ge_f16 55:v_cmpx_o_f16 56:v_cmpx_u_f16 57:v_cmpx_nge_f16 58:v_cmpx_nlg_f16 59:v_cmpx_ngt_f16
        60:v_cmpx_nle_f16 61:v_cmpx_neq_f16 62:v_cmpx_nlt_f16 63:v_cmpx_tru_f16 64:v_cmp_f_f32 65:v_cmp_lt_f32 66:v_cmp_eq_f32
        67:v_cmp_le_f32 68:v_cmp_gt_f32 69:v_cmp_lg_f32 70:v_cmp_ge_f32 71:v_cmp_o_f32 72:v_cmp_u_f32 73:v_cmp_nge_f32
        74:v_cmp_nlg_f32 75:v_cmp_ngt_f32 76:v_cmp_nle_f32 77:v_cmp_neq_f32 78:v_cmp_nlt_f32 79:v_cmp_tru_f32 80:v_cmpx_f_f32
        81:v_cmpx_lt_f32 82:v_cmpx_eq_f32 83:v_cmpx_le_f32 84:v_cmpx_gt_f32 85:v_cmpx_lg_f32 86:v_cmpx_ge_f32 87:v_cmpx_o_f32
        88:v_cmpx_u_f32 89:v_cmpx_nge_f32 90:v_cmpx_nlg_f32 91:v_cmpx_ngt_f32 92:v_cmpx_nle_f32 93:v_cmpx_neq_f32
        94:v_cmpx_nlt_f32 95:v_cmpx_tru_f32 96:v_cmp_f_f64 97:v_cmp_lt_f64 98:v_cmp_eq_f64 99:v_cmp_le_f64 100:v_cmp_gt_f64
        101:v_cmp_lg_f64 102:v_cmp_ge_f64 103:v_cmp_o_f64 104:v_cmp_u_f64 105:v_cmp_nge_f64 106:v_cmp_nlg_f64 107:v_cmp_ngt_f64
        108:v_cmp_nle_f64 109:v_cmp_neq_f64 110:v_cmp_nlt_f64 111:v_cmp_tru_f64 112:v_cmpx_f_f64 113:v_cmpx_lt_f64
        114:v_cmpx_eq_f64 115:v_cmpx_le_f64 116:v_cmpx_gt_f64 117:v_cmpx_lg_f64 118:v_cmpx_ge_f64 119:v_cmpx_o_f64
        120:v_cmpx_u_f64 121:v_cmpx_nge_f64 122:v_cmpx_nlg_f64 123:v_cmpx_ngt_f64 124:v_cmpx_nle_f64 125:v_cmpx_neq_f64
        126:v_cmpx_nlt_f64 127:v_cmpx_tru_f64 160:v_cmp_f_i16 161:v_cmp_lt_i16 162:v_cmp_eq_i16 163:v_cmp_le_i16
        164:v_cmp_gt_i16 165:v_cmp_ne_i16 166:v_cmp_ge_i16 167:v_cmp_t_i16 168:v_cmp_f_u16 169:v_cmp_lt_u16 170:v_cmp_eq_u16
        171:v_cmp_le_u16 172:v_cmp_gt_u16 173:v_cmp_ne_u16 174:v_cmp_ge_u16 175:v_cmp_t_u16 176:v_cmpx_f_i16 177:v_cmpx_lt_i16
        178:v_cmpx_eq_i16 179:v_cmpx_le_i16 180:v_cmpx_gt_i16 181:v_cmpx_ne_i16 182:v_cmpx_ge_i16 183:v_cmpx_t_i16
        184:v_cmpx_f_u16 185:v_cmpx_lt_u16 186:v_cmpx_eq_u16 187:v_cmpx_le_u16 188:v_cmpx_gt_u16 189:v_cmpx_ne_u16
        190:v_cmpx_ge_u16 191:v_cmpx_t_u16 192:v_cmp_f_i32 193:v_cmp_lt_i32 194:v_cmp_eq_i32 195:v_cmp_le_i32 196:v_cmp_gt_i32
        197:v_cmp_ne_i32 198:v_cmp_ge_i32 199:v_cmp_t_i32 200:v_cmp_f_u32 201:v_cmp_lt_u32 202:v_cmp_eq_u32 203:v_cmp_le_u32
        204:v_cmp_gt_u32 205:v_cmp_ne_u32 206:v_cmp_ge_u32 207:v_cmp_t_u32 208:v_cmpx_f_i32 209:v_cmpx_lt_i32 210:v_cmpx_eq_i32
        211:v_cmpx_le_i32 212:v_cmpx_gt_i32 213:v_cmpx_ne_i32 214:v_cmpx_ge_i32 215:v_cmpx_t_i32 216:v_cmpx_f_u32
        217:v_cmpx_lt_u32 218:v_cmpx_eq_u32 219:v_cmpx_le_u32 220:v_cmpx_gt_u32 221:v_cmpx_ne_u32 222:v_cmpx_ge_u32
        223:v_cmpx_t_u32 224:v_cmp_f_i64 225:v_cmp_lt_i64 226:v_cmp_eq_i64 227:v_cmp_le_i64 228:v_cmp_gt_i64 229:v_cmp_ne_i64
        230:v_cmp_ge_i64 231:v_cmp_t_i64 232:v_cmp_f_u64 233:v_cmp_lt_u64 234:v_cmp_eq_u64 235:v_cmp_le_u64 236:v_cmp_gt_u64
        237:v_cmp_ne_u64 238:v_cmp_ge_u64 239:v_cmp_t_u64 240:v_cmpx_f_i64 241:v_cmpx_lt_i64 242:v_cmpx_eq_i64 243:v_cmpx_le_i64
        244:v_cmpx_gt_i64 245:v_cmpx_ne_i64 246:v_cmpx_ge_i64 247:v_cmpx_t_i64 248:v_cmpx_f_u64 249:v_cmpx_lt_u64
        250:v_cmpx_eq_u64 251:v_cmpx_le_u64 252:v_cmpx_gt_u64 253:v_cmpx_ne_u64 254:v_cmpx_ge_u64 255:v_cmpx_t_u64
        """);

    /// <summary>Opcodes of the three-source encoding, opcodes that only it has.</summary>
    public static readonly OpcodeTable Vop3 = new("VOP3", """
        450:v_mad_i32_i24 451:v_mad_u32_u24 452:v_cubeid_f32 453:v_cubesc_f32 454:v_cubetc_f32 455:v_cubema_f32 456:v_bfe_u32
        457:v_bfe_i32 458:v_bfi_b32 459:v_fma_f32 460:v_fma_f64 461:v_lerp_u8 462:v_alignbit_b32 463:v_alignbyte_b32
        464:v_min3_f32 465:v_min3_i32 466:v_min3_u32 467:v_max3_f32 468:v_max3_i32 469:v_max3_u32 470:v_med3_f32 471:v_med3_i32
        472:v_med3_u32 473:v_sad_u8 474:v_sad_hi_u8 475:v_sad_u16 476:v_sad_u32 477:v_cvt_pk_u8_f32 478:v_div_fixup_f32
        479:v_div_fixup_f64 480:v_div_scale_f32 481:v_div_scale_f64 482:v_div_fmas_f32 483:v_div_fmas_f64 484:v_msad_u8
        485:v_qsad_pk_u16_u8 486:v_mqsad_pk_u16_u8 487:v_mqsad_u32_u8 488:v_mad_u64_u32 489:v_mad_i64_i32 490:v_mad_legacy_f16
        491:v_mad_legacy_u16 492:v_mad_legacy_i16 493:v_perm_b32 494:v_fma_legacy_f16 495:v_div_fixup_legacy_f16
        496:v_cvt_pkaccum_u8_f32 497:v_mad_u32_u16 498:v_mad_i32_i16 499:v_xad_u32 500:v_min3_f16 501:v_min3_i16 502:v_min3_u16
        503:v_max3_f16 504:v_max3_i16 505:v_max3_u16 506:v_med3_f16 507:v_med3_i16 508:v_med3_u16 509:v_lshl_add_u32
        510:v_add_lshl_u32 511:v_add3_u32 512:v_lshl_or_b32 513:v_and_or_b32 514:v_or3_b32 515:v_mad_f16 516:v_mad_u16
        517:v_mad_i16 518:v_fma_f16 519:v_div_fixup_f16 520:v_lshl_add_u64 640:v_add_f64 641:v_mul_f64 642:v_min_f64
        643:v_max_f64 644:v_ldexp_f64 645:v_mul_lo_u32 646:v_mul_hi_u32 647:v_mul_hi_i32 648:v_ldexp_f32 649:v_readlane_b32
        650:v_writelane_b32 651:v_bcnt_u32_b32 652:v_mbcnt_lo_u32_b32 653:v_mbcnt_hi_u32_b32 655:v_lshlrev_b64 656:v_lshrrev_b64
        657:v_ashrrev_i64 658:v_trig_preop_f64 659:v_bfm_b32 660:v_cvt_pknorm_i16_f32 661:v_cvt_pknorm_u16_f32
        662:v_cvt_pkrtz_f16_f32 663:v_cvt_pk_u16_u32 664:v_cvt_pk_i16_i32 665:v_cvt_pknorm_i16_f16 666:v_cvt_pknorm_u16_f16
        668:v_add_i32 669:v_sub_i32 670:v_add_i16 671:v_sub_i16 672:v_pack_b32_f16 673:v_mul_legacy_f32 674:v_cvt_pk_fp8_f32
        675:v_cvt_pk_bf8_f32 676:v_cvt_sr_fp8_f32 677:v_cvt_sr_bf8_f32
        """);

    /// <summary>Opcodes of packed and mixed-precision operations.</summary>
    public static readonly OpcodeTable Vop3p = new("VOP3P", """
        0:v_pk_mad_i16 1:v_pk_mul_lo_u16 2:v_pk_add_i16 3:v_pk_sub_i16 4:v_pk_lshlrev_b16 5:v_pk_lshrrev_b16 6:v_pk_ashrrev_i16
        7:v_pk_max_i16 8:v_pk_min_i16 9:v_pk_mad_u16 10:v_pk_add_u16 11:v_pk_sub_u16 12:v_pk_max_u16 13:v_pk_min_u16
        14:v_pk_fma_f16 15:v_pk_add_f16 16:v_pk_mul_f16 17:v_pk_min_f16 18:v_pk_max_f16 32:v_fma_mix_f32 33:v_fma_mixlo_f16
        34:v_fma_mixhi_f16 35:v_dot2_f32_f16 38:v_dot2_i32_i16 39:v_dot2_u32_u16 40:v_dot4_i32_i8 41:v_dot4_u32_u8
        42:v_dot8_i32_i4 43:v_dot8_u32_u4 48:v_pk_fma_f32 49:v_pk_mul_f32 50:v_pk_add_f32 51:v_pk_mov_b32
        53:v_mfma_f32_16x16x32_bf16 54:v_mfma_i32_16x16x64_i8 55:v_mfma_f32_32x32x16_bf16 56:v_mfma_i32_32x32x32_i8
        57:v_smfmac_f32_16x16x64_bf16 58:v_smfmac_i32_16x16x128_i8 59:v_smfmac_f32_16x16x128_bf8_bf8
        60:v_smfmac_f32_16x16x128_bf8_fp8 61:v_smfmac_f32_16x16x128_fp8_bf8 62:v_mfma_f32_16x16x8_xf32
        63:v_mfma_f32_32x32x4_xf32 64:v_mfma_f32_32x32x1_2b_f32 65:v_mfma_f32_16x16x1_4b_f32 66:v_mfma_f32_4x4x1_16b_f32
        67:v_smfmac_f32_16x16x128_fp8_fp8 68:v_mfma_f32_32x32x2_f32 69:v_mfma_f32_16x16x4_f32 70:v_smfmac_f32_32x32x32_bf16
        71:v_smfmac_i32_32x32x64_i8 72:v_mfma_f32_32x32x4_2b_f16 73:v_mfma_f32_16x16x4_4b_f16 74:v_mfma_f32_4x4x4_16b_f16
        75:v_smfmac_f32_32x32x64_bf8_bf8 76:v_mfma_f32_32x32x8_f16 77:v_mfma_f32_16x16x16_f16 78:v_smfmac_f32_32x32x64_bf8_fp8
        79:v_smfmac_f32_32x32x64_fp8_bf8 80:v_mfma_i32_32x32x4_2b_i8 81:v_mfma_i32_16x16x4_4b_i8 82:v_mfma_i32_4x4x4_16b_i8
        83:v_smfmac_f32_32x32x64_fp8_fp8 84:v_mfma_f32_16x16x32_f16 85:v_mfma_f32_32x32x16_f16 86:v_mfma_i32_32x32x16_i8
        87:v_mfma_i32_16x16x32_i8 88:v_accvgpr_read 89:v_accvgpr_write 90:v_smfmac_f32_16x16x64_f16 91:v_smfmac_f32_32x32x32_f16
        93:v_mfma_f32_32x32x4_2b_bf16 94:v_mfma_f32_16x16x4_4b_bf16 95:v_mfma_f32_4x4x4_16b_bf16 96:v_mfma_f32_32x32x8_bf16
        97:v_mfma_f32_16x16x16_bf16 98:v_smfmac_f32_16x16x32_f16 100:v_smfmac_f32_32x32x16_f16 102:v_smfmac_f32_16x16x32_bf16
        104:v_smfmac_f32_32x32x16_bf16 106:v_smfmac_i32_16x16x64_i8 108:v_smfmac_i32_32x32x32_i8 110:v_mfma_f64_16x16x4_f64
        111:v_mfma_f64_4x4x4_4b_f64 112:v_mfma_f32_16x16x32_bf8_bf8 113:v_mfma_f32_16x16x32_bf8_fp8
        114:v_mfma_f32_16x16x32_fp8_bf8 115:v_mfma_f32_16x16x32_fp8_fp8 116:v_mfma_f32_32x32x16_bf8_bf8
        117:v_mfma_f32_32x32x16_bf8_fp8 118:v_mfma_f32_32x32x16_fp8_bf8 119:v_mfma_f32_32x32x16_fp8_fp8
        120:v_smfmac_f32_16x16x64_bf8_bf8 121:v_smfmac_f32_16x16x64_bf8_fp8 122:v_smfmac_f32_16x16x64_fp8_bf8
        123:v_smfmac_f32_16x16x64_fp8_fp8 124:v_smfmac_f32_32x32x32_bf8_bf8 125:v_smfmac_f32_32x32x32_bf8_fp8
        126:v_smfmac_f32_32x32x32_fp8_bf8 127:v_smfmac_f32_32x32x32_fp8_fp8
        """);
}
