namespace Conformance.Tests.Queue;

/// <summary>A compute unit, or a pair of them from gfx10 on, by the numbers that the hardware gives it.</summary>
/// <param name="Xcc">Accelerator complex die.</param>
/// <param name="Engine">Shader engine of the XCC.</param>
/// <param name="Array">Shader array of the engine.</param>
/// <param name="Number">Compute unit, or work-group processor, of the array.</param>
internal readonly record struct ComputeUnit(uint Xcc, uint Engine, uint Array, uint Number);
