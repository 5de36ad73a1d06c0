using System.Buffers.Binary;

namespace Harness.Programs;

/// <summary>
/// A shared object of the machine AMDGPU as its program headers and dynamic section describe it; section headers are not
/// needed (ELF64 and System V ABI chapter 5; LLVM AMDGPUUsage, "ELF Code Object").
/// </summary>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const ulong PageSize = 4096;

    // Far above any program of a test, far below what a corrupt size would have us allocate.
    private const ulong LargestImage = 256UL << 20;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly List<ElfSegment> _segments = [];
    private readonly Dictionary<string, ulong> _symbols = new(StringComparer.Ordinal);
    private readonly List<ElfRelocation> _relocations = [];
    private readonly Dictionary<ulong, ulong> _dynamic = [];

    public ElfImage(ReadOnlyMemory<byte> file)
    {
        _file = file;
        var bytes = new ByteView(file.Span);
        ReadHeader(bytes);
        ReadProgramHeaders(bytes);
        if (_dynamic.Count == 0)
            throw new CodeObjectException("the file has no dynamic section: it is not linked; link it with ld.lld -shared");

        ReadSymbols(bytes);
        ReadRelocations(bytes);
    }

    /// <summary>e_flags.</summary>
    public uint Flags { get; private set; }

    /// <summary>Code object version, from EI_ABIVERSION: 3 to 6.</summary>
    public int Version { get; private set; }

    /// <summary>The descriptor of the NT_AMDGPU_METADATA note.</summary>
    public ReadOnlyMemory<byte> Metadata { get; private set; }

    /// <summary>Bytes of the image.</summary>
    public ulong Size { get; private set; }

    /// <summary>Offset of a symbol in the image.</summary>
    public bool TryFind(string symbol, out ulong offset) => _symbols.TryGetValue(symbol, out offset);

    /// <summary>Lays the image out and applies the relocations for its load address.</summary>
    public void WriteTo(Span<byte> image, ulong loadAddress)
    {
        image.Clear();
        foreach (ElfSegment segment in _segments)
            _file.Span.Slice((int)segment.FileOffset, (int)segment.FileSize).CopyTo(image[(int)segment.Address..]);
        foreach (ElfRelocation relocation in _relocations)
            Apply(relocation, image, loadAddress);
    }

    /// <summary>Bytes of the image that come from the file, before relocation.</summary>
    public ReadOnlySpan<byte> Read(ulong offset, int length, string what)
        => new ByteView(_file.Span).Slice(FileOffset(offset, what), (ulong)length, what);

    private static void Apply(ElfRelocation relocation, Span<byte> image, ulong loadAddress)
    {
        ulong target = loadAddress + relocation.Symbol + (ulong)relocation.Addend;
        ulong place = loadAddress + relocation.Address;
        Span<byte> field = image[(int)relocation.Address..];
        ulong value = relocation.Type switch
        {
            ElfRelocationType.Absolute32Low or ElfRelocationType.Absolute32 or ElfRelocationType.Absolute64 or ElfRelocationType.Relative64 => target,
            ElfRelocationType.Absolute32High => target >> 32,
            ElfRelocationType.Pc32High => (target - place) >> 32,
            _ => target - place,
        };
        if (relocation.Width == 8)
            BinaryPrimitives.WriteUInt64LittleEndian(field, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(field, (uint)value);
    }

    private void ReadHeader(ByteView file)
    {
        const string What = "the ELF header";
        ReadOnlySpan<byte> identification = file.Slice(0, HeaderSize, What);
        if (!identification.StartsWith("\u007fELF"u8))
            throw new CodeObjectException("the file is not ELF: it does not start with 7f 45 4c 46");
        if (identification[4] != 2 || identification[5] != 1)
            throw new CodeObjectException("the file is not little-endian ELF64, which every AMDGPU code object is");

        ushort machine = file.U16(18, What);
        if (machine != 224)
            throw new CodeObjectException($"the file is for ELF machine {machine}, and AMDGPU is 224");
        if (identification[7] != 64)
            throw new CodeObjectException($"the file has OS ABI {identification[7]}, and only 64 (AMDGPU HSA) can run under KFD");
        if (identification[8] is < 1 or > 4)
            throw new CodeObjectException($"the file has ABI version {identification[8]}: only code objects of version 3 to 6 (1 to 4) are known");
        if (file.U16(16, What) != 3)
            throw new CodeObjectException("the file is not a shared object (ET_DYN): link it with ld.lld -shared");

        Version = identification[8] + 2;
        Flags = file.U32(48, What);
    }

    private void ReadProgramHeaders(ByteView file)
    {
        ulong table = file.U64(32, "the ELF header");
        ushort entrySize = file.U16(54, "the ELF header");
        ushort count = file.U16(56, "the ELF header");
        if (entrySize != ProgramHeaderSize)
            throw new CodeObjectException($"program headers have {entrySize} bytes instead of {ProgramHeaderSize}");
        file.Slice(table, (ulong)count * ProgramHeaderSize, "the program header table");

        for (ulong header = table; header < table + ((ulong)count * ProgramHeaderSize); header += ProgramHeaderSize)
        {
            uint type = file.U32(header, "a program header");
            var segment = new ElfSegment(
                file.U64(header + 8, "p_offset"), file.U64(header + 16, "p_vaddr"), file.U64(header + 32, "p_filesz"), file.U64(header + 40, "p_memsz"));
            switch (type)
            {
                case 1: // PT_LOAD
                    AddSegment(file, segment);
                    break;
                case 2: // PT_DYNAMIC
                    ReadDynamic(new ByteView(file.Slice(segment.FileOffset, segment.FileSize, "the dynamic section")));
                    break;
                case 4: // PT_NOTE
                    ReadNotes(file, segment);
                    break;
            }
        }
    }

    private void AddSegment(ByteView file, ElfSegment segment)
    {
        file.Slice(segment.FileOffset, segment.FileSize, "a loadable segment");
        if (segment.FileSize > segment.MemorySize)
            throw new CodeObjectException($"a loadable segment has {segment.FileSize} bytes in the file and only {segment.MemorySize} in memory");
        if (segment.Address > LargestImage || segment.MemorySize > LargestImage - segment.Address)
        {
            throw new CodeObjectException(
                $"a loadable segment at 0x{segment.Address:x} with 0x{segment.MemorySize:x} bytes goes beyond the {LargestImage >> 20} MiB that an image may have");
        }

        _segments.Add(segment);
        Size = ulong.Max(Size, (segment.Address + segment.MemorySize + PageSize - 1) & ~(PageSize - 1));
    }

    private void ReadDynamic(ByteView section)
    {
        for (ulong entry = 0; entry + 16 <= section.Length; entry += 16)
        {
            ulong tag = section.U64(entry, "a dynamic entry");
            if (tag == 0)
                break;
            _dynamic[tag] = section.U64(entry + 8, "a dynamic entry");
        }
    }

    private void ReadNotes(ByteView file, ElfSegment segment)
    {
        const string What = "a note";
        var notes = new ByteView(file.Slice(segment.FileOffset, segment.FileSize, "the notes"));
        ulong position = 0;
        while (position < notes.Length)
        {
            uint nameSize = notes.U32(position, What);
            uint size = notes.U32(position + 4, What);
            uint type = notes.U32(position + 8, What);
            ulong name = position + 12;
            ulong content = name + ((nameSize + 3UL) & ~3UL);
            notes.Slice(content, size, What);
            if (type == 32 && notes.Slice(name, nameSize, What).SequenceEqual("AMDGPU\0"u8)) // NT_AMDGPU_METADATA
                Metadata = _file.Slice((int)(segment.FileOffset + content), (int)size);
            position = content + ((size + 3UL) & ~3UL);
        }
    }

    private void ReadSymbols(ByteView file)
    {
        ulong strings = FileOffset(Dynamic(5, "DT_STRTAB"), "the dynamic string table");
        var names = new ByteView(file.Slice(strings, Dynamic(10, "DT_STRSZ"), "the dynamic string table"));
        ulong table = FileOffset(Dynamic(6, "DT_SYMTAB"), "the dynamic symbol table");

        // The number of symbols stands nowhere else: nchain of the hash table equals it.
        ulong count = file.U32(FileOffset(Dynamic(4, "DT_HASH"), "the hash table") + 4, "the hash table");
        file.Slice(table, count * SymbolSize, "the dynamic symbol table");
        for (ulong symbol = table; symbol < table + (count * SymbolSize); symbol += SymbolSize)
        {
            ushort section = file.U16(symbol + 6, "a symbol");
            if (section is 0 or 0xfff1) // SHN_UNDEF; SHN_ABS is no place in the image
                continue;

            string name = names.Text(file.U32(symbol, "a symbol"), "a symbol's name");
            ulong value = file.U64(symbol + 8, "a symbol");
            if (value > Size)
                throw new CodeObjectException($"symbol {name} at 0x{value:x} lies outside the image of 0x{Size:x} bytes");
            _symbols[name] = value;
        }
    }

    private void ReadRelocations(ByteView file)
    {
        if (!_dynamic.TryGetValue(7, out ulong address)) // DT_RELA
            return;
        if (_dynamic.TryGetValue(9, out ulong entrySize) && entrySize != RelocationSize) // DT_RELAENT
            throw new CodeObjectException($"relocations have {entrySize} bytes instead of {RelocationSize}");

        ulong size = Dynamic(8, "DT_RELASZ");
        ulong table = FileOffset(address, "the relocation table");
        file.Slice(table, size, "the relocation table");
        for (ulong entry = table; entry + RelocationSize <= table + size; entry += RelocationSize)
            AddRelocation(file, entry);
    }

    private void AddRelocation(ByteView file, ulong entry)
    {
        const string What = "a relocation";
        ulong information = file.U64(entry + 8, What);
        var type = (ElfRelocationType)(uint)information;
        if (type == 0)
            return;
        if (!Enum.IsDefined(type))
            throw new CodeObjectException($"relocation type {(uint)type} is not one that a loader applies (R_AMDGPU_ABS*, REL*, RELATIVE64)");

        ulong symbol = type == ElfRelocationType.Relative64 ? 0 : SymbolValue(file, (uint)(information >> 32));
        var relocation = new ElfRelocation(file.U64(entry, What), type, symbol, (long)file.U64(entry + 16, What));
        if (relocation.Address > Size || (ulong)relocation.Width > Size - relocation.Address)
            throw new CodeObjectException($"a relocation at 0x{relocation.Address:x} lies outside the image of 0x{Size:x} bytes");
        _relocations.Add(relocation);
    }

    private ulong SymbolValue(ByteView file, uint index)
    {
        ulong symbol = FileOffset(Dynamic(6, "DT_SYMTAB"), "the dynamic symbol table") + ((ulong)index * SymbolSize);
        if (file.U16(symbol + 6, "a relocation's symbol") != 0)
            return file.U64(symbol + 8, "a relocation's symbol");

        ulong strings = FileOffset(Dynamic(5, "DT_STRTAB"), "the dynamic string table");
        string name = file.Text(strings + file.U32(symbol, "a relocation's symbol"), "a relocation's symbol name");
        throw new CodeObjectException($"symbol {name} is used and not defined: a code object must define all that it needs");
    }

    private ulong Dynamic(ulong tag, string name) => _dynamic.TryGetValue(tag, out ulong value)
        ? value
        : throw new CodeObjectException($"the dynamic section has no {name}");

    /// <summary>Where in the file an address of the dynamic section is.</summary>
    private ulong FileOffset(ulong address, string what)
    {
        foreach (ElfSegment segment in _segments)
        {
            if (address >= segment.Address && address - segment.Address < segment.FileSize)
                return segment.FileOffset + (address - segment.Address);
        }

        throw new CodeObjectException($"{what} at 0x{address:x} lies in no loadable segment");
    }
}
