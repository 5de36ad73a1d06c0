namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>The driver's trap handler, as SQ_SHADER_TBA and SQ_SHADER_TMA name it.</summary>
/// <param name="Code">Byte address of its first instruction.</param>
/// <param name="Memory">Byte address of its memory.</param>
public sealed record TrapHandler(ulong Code, ulong Memory);
