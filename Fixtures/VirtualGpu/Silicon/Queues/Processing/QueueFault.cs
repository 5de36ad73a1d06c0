using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>Why a queue halted.</summary>
/// <param name="Description">What happened, with the packet's name and dwords.</param>
/// <param name="ReadPointer">Where the packet stands, in the unit of the queue's kind.</param>
/// <param name="Page">The translation that failed, when it was a memory violation.</param>
/// <param name="Shader">The wave that faulted, when it was one.</param>
public sealed record QueueFault(string Description, ulong ReadPointer, PageFault? Page, ShaderFault? Shader);
