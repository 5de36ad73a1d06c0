namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>Where a wave runs.</summary>
/// <param name="Xcc">Accelerator complex die.</param>
/// <param name="ShaderEngine">Shader engine of the XCC.</param>
/// <param name="ShaderArray">Shader array of the engine.</param>
/// <param name="ComputeUnit">Compute unit of the array.</param>
/// <param name="Simd">SIMD of the compute unit.</param>
/// <param name="WaveSlot">Slot of the SIMD.</param>
internal readonly record struct HardwareSlot(int Xcc, int ShaderEngine, int ShaderArray, int ComputeUnit, int Simd, int WaveSlot);
