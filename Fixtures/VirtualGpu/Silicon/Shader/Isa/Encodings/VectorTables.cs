namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

/// <summary>Opcode tables of the vector encodings, and where the short encodings begin among the opcodes of VOP3.</summary>
internal sealed record VectorTables(
    OpcodeTable Vop1,
    OpcodeTable Vop2,
    OpcodeTable Vopc,
    OpcodeTable Vop3,
    OpcodeTable Vop3p,
    uint Vop1InVop3,
    uint FirstVop3);
