"""Prints what pefile reads of images, a line for each number and text."""
import sys
import pefile


def numbers(kind, structure, names):
    print(kind, *(getattr(structure, name) for name in names.split()))


def text(value):
    return "-" if value is None else repr(value)[2:-1] or '""'


def tree(directory, depth):
    numbers("resource-level %d" % depth, directory.struct, "Characteristics TimeDateStamp MajorVersion MinorVersion")
    for entry in directory.entries:
        print("resource", depth, entry.struct.Id if entry.name is None else str(entry.name))
        if hasattr(entry, "directory"):
            tree(entry.directory, depth + 1)
        else:
            numbers("data", entry.data.struct, "OffsetToData Size CodePage")


def imports(kind, entries, names):
    for entry in entries:
        numbers(kind, entry.struct, names)
        print("library", text(entry.dll))
        for function in entry.imports:
            if function.import_by_ordinal:
                print("number", function.ordinal)
            else:
                print("function", function.hint, text(function.name))


for path in sys.argv[1:]:
    print("file", path)
    pe = pefile.PE(path)
    numbers("dos", pe.DOS_HEADER, "e_cblp e_cp e_crlc e_cparhdr e_minalloc e_maxalloc e_ss e_sp e_csum e_ip e_cs"
            " e_lfarlc e_ovno e_oemid e_oeminfo e_lfanew")
    numbers("coff", pe.FILE_HEADER, "Machine NumberOfSections TimeDateStamp PointerToSymbolTable NumberOfSymbols"
            " SizeOfOptionalHeader Characteristics")
    numbers("optional", pe.OPTIONAL_HEADER, "Magic MajorLinkerVersion MinorLinkerVersion SizeOfCode"
            " SizeOfInitializedData SizeOfUninitializedData AddressOfEntryPoint BaseOfCode ImageBase SectionAlignment"
            " FileAlignment MajorOperatingSystemVersion MinorOperatingSystemVersion MajorImageVersion"
            " MinorImageVersion MajorSubsystemVersion MinorSubsystemVersion Reserved1 SizeOfImage SizeOfHeaders"
            " CheckSum Subsystem DllCharacteristics SizeOfStackReserve SizeOfStackCommit SizeOfHeapReserve"
            " SizeOfHeapCommit LoaderFlags NumberOfRvaAndSizes")
    for directory in pe.OPTIONAL_HEADER.DATA_DIRECTORY:
        numbers("directory", directory, "VirtualAddress Size")
    for section in pe.sections:
        print("section", text(section.Name.rstrip(b"\0")), len(section.get_data()))
        numbers("numbers", section, "Misc_VirtualSize VirtualAddress SizeOfRawData PointerToRawData"
                " PointerToRelocations PointerToLinenumbers NumberOfRelocations NumberOfLinenumbers Characteristics")
    imports("import", getattr(pe, "DIRECTORY_ENTRY_IMPORT", []),
            "OriginalFirstThunk TimeDateStamp ForwarderChain Name FirstThunk")
    imports("delayed", getattr(pe, "DIRECTORY_ENTRY_DELAY_IMPORT", []),
            "grAttrs szName phmod pIAT pINT pBoundIAT pUnloadIAT dwTimeStamp")
    if hasattr(pe, "DIRECTORY_ENTRY_EXPORT"):
        exports = pe.DIRECTORY_ENTRY_EXPORT
        numbers("exports", exports.struct, "Characteristics TimeDateStamp MajorVersion MinorVersion Name Base"
                " NumberOfFunctions NumberOfNames AddressOfFunctions AddressOfNames AddressOfNameOrdinals")
        print("name", text(pe.get_string_at_rva(exports.struct.Name)))
        for symbol in sorted(exports.symbols, key=lambda symbol: (symbol.ordinal, symbol.name or b"")):
            print("export", symbol.ordinal, symbol.address, text(symbol.name), text(symbol.forwarder))
    for block in getattr(pe, "DIRECTORY_ENTRY_BASERELOC", []):
        numbers("block", block.struct, "VirtualAddress SizeOfBlock")
        for entry in block.entries:
            print("relocation", entry.type, entry.rva - entry.base_rva)
    for entry in getattr(pe, "DIRECTORY_ENTRY_DEBUG", []):
        numbers("debug", entry.struct, "Characteristics TimeDateStamp MajorVersion MinorVersion Type SizeOfData"
                " AddressOfRawData PointerToRawData")
        if entry.entry is not None and entry.struct.Type == 2:
            print("pdb", entry.entry.Age, text(entry.entry.PdbFileName.rstrip(b"\0")))
    if hasattr(pe, "DIRECTORY_ENTRY_RESOURCE"):
        tree(pe.DIRECTORY_ENTRY_RESOURCE, 0)
