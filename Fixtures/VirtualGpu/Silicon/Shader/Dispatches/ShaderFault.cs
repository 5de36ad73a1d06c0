using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>Why a wave stopped.</summary>
/// <param name="ProgramCounter">Byte address of the instruction.</param>
/// <param name="Description">What happened, with the instruction's name or dwords.</param>
/// <param name="Page">The translation that failed, when it was a memory violation.</param>
public sealed record ShaderFault(ulong ProgramCounter, string Description, PageFault? Page);
