using System.Runtime.InteropServices;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>Runs waves: fetch from the cache of decoded instructions, decode on a miss, execute.</summary>
internal sealed unsafe class Interpreter(InstructionSet instructionSet) : IDisposable
{
    private const int PageShift = 12;
    private const ulong PageMask = CodePage.Bytes - 1;

    private readonly Dictionary<(AddressSpace Memory, ulong Page), CodePage> _pages = [];

    // Instructions that straddle two pages are decoded each time, here.
    private readonly Instruction* _straddling = (Instruction*)NativeMemory.AllocZeroed(CodePage.Slots + 1, (nuint)sizeof(Instruction));
    private int _generation;

    /// <summary>Makes every page compare its bytes before its instructions are used again.</summary>
    public void Invalidate() => _generation++;

    /// <summary>Runs a wave until it waits, ends, fails or has executed the budget. Instructions executed.</summary>
    public int Run(Wave w, int budget)
    {
        int left = budget;
        while (true)
        {
            left = w.IndexesVectors ? RunIndexed(w, left) : RunPlain(w, left);
            if (w.State != WaveState.Switching)
                return budget - left;
            w.State = WaveState.Running;
        }
    }

    // What is left of the budget.
    private int RunPlain(Wave w, int left)
    {
        ulong page = ulong.MaxValue;
        CodePage? code = null;
        Instruction* instructions = null;
        while (left > 0)
        {
            ulong pc = w.ProgramCounter;
            if (pc >> PageShift != page)
            {
                code = FindPage(w, pc);
                if (code == null)
                    break;
                page = pc >> PageShift;
                instructions = code.Instructions;
            }

            Instruction* i = instructions + ((pc & PageMask) >> 2);
            if (i->Handler == null)
            {
                i = Decode(w, code!, pc);
                if (i == null)
                    break;
            }

            w.ProgramCounter = pc + i->Size;
            i->Handler(w, i);
            left--;
            if (w.State != WaveState.Running)
                break;
        }

        return left;
    }

    // The same where M0 shifts the registers of vector arithmetic: each instruction is a copy with other numbers.
    private int RunIndexed(Wave w, int left)
    {
        while (left > 0)
        {
            ulong pc = w.ProgramCounter;
            if (FindPage(w, pc) is not { } code)
                break;
            Instruction* i = code.Instructions + ((pc & PageMask) >> 2);
            if (i->Handler == null && (i = Decode(w, code, pc)) == null)
                break;
            w.ProgramCounter = pc + i->Size;
            Instruction shifted;
            if (instructionSet.Operations.NameOf(i->Operation).StartsWith("v_", StringComparison.Ordinal))
            {
                shifted = i->Indexed(w.Scalar[ScalarRegister.M0]);
                i = &shifted;
            }

            i->Handler(w, i);
            left--;
            if (w.State != WaveState.Running)
                break;
        }

        return left;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (CodePage page in _pages.Values)
            page.Dispose();
        NativeMemory.Free(_straddling);
    }

    private CodePage? FindPage(Wave w, ulong pc)
    {
        byte* host = w.Memory.Translate(pc & ~PageMask, MemoryAccess.Execute);
        if (host == null)
        {
            PageFault fault = w.Memory.Explain(pc, MemoryAccess.Execute);
            w.Stop(pc, $"instruction fetch at 0x{pc:x} {(fault.Present ? "is not permitted" : "is not mapped")}", fault);
            return null;
        }

        ref CodePage? page = ref CollectionsMarshal.GetValueRefOrAddDefault(_pages, (w.Memory, pc >> PageShift), out _);
        page ??= new CodePage();
        if (page.Host != host || page.Generation != _generation)
            page.Refresh(host, _generation);
        return page;
    }

    private Instruction* Decode(Wave w, CodePage code, ulong pc)
    {
        Span<uint> words = stackalloc uint[InstructionSet.LongestInstruction];
        int offset = (int)(pc & PageMask);
        for (int n = 0; n < words.Length; n++)
        {
            int at = offset + (n * sizeof(uint));
            words[n] = at < CodePage.Bytes ? code.Word(at) : NextPageWord(w, pc + (ulong)(n * sizeof(uint)));
        }

        Instruction* i = code.Instructions + (offset >> 2);
        string? error = instructionSet.Decode(words, w.Memory, i);
        if (error != null)
        {
            *i = default;
            w.Stop(pc, $"illegal instruction at 0x{pc:x}: {error}", null);
            return null;
        }

        if (offset + i->Size <= CodePage.Bytes)
            return i;
        *i = default;
        *_straddling = default;
        instructionSet.Decode(words, w.Memory, _straddling);
        return _straddling;
    }

    private static uint NextPageWord(Wave w, ulong address)
    {
        byte* host = w.Memory.Translate(address, MemoryAccess.Execute);
        return host == null ? 0 : *(uint*)host;
    }
}
