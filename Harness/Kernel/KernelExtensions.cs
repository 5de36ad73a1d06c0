namespace Harness.Kernel;

/// <summary>Calls of <see cref="IKernel"/> in the form that most callers want.</summary>
public static unsafe class KernelExtensions
{
    /// <summary>ioctl(2) with a structure as its argument; the structure is read and written in place.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="descriptor">An open file.</param>
    /// <param name="request">The whole 32-bit request. It may name another size than the structure's: then <typeparamref name="T"/> must be the larger.</param>
    /// <param name="argument">The argument structure.</param>
    public static KernelResult Ioctl<T>(this IKernel kernel, int descriptor, uint request, ref T argument) where T : unmanaged
    {
        fixed (T* pointer = &argument)
            return kernel.Ioctl(descriptor, request, (void*)pointer);
    }
}
