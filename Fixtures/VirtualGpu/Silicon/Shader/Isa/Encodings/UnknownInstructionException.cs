namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

/// <summary>Dwords that are no instruction, or one that the model does not execute. Becomes the wave's fault.</summary>
internal sealed class UnknownInstructionException(string message) : Exception(message);
