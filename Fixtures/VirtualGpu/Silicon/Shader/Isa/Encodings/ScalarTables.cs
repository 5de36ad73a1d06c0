namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

/// <summary>Opcode tables of the scalar encodings.</summary>
internal sealed record ScalarTables(OpcodeTable Sop1, OpcodeTable Sop2, OpcodeTable Sopc, OpcodeTable Sopk, OpcodeTable Sopp);
