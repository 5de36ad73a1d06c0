using Harness.Programs;

namespace Harness.Queues;

/// <summary>Writes the explicit arguments of a kernel.</summary>
/// <param name="arguments">Where they go, in the order of the source.</param>
public delegate void ArgumentWriter(ref KernelArguments arguments);
