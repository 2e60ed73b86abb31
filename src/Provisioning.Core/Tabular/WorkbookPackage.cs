using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Provisioning.Tabular;

/// <summary>The compressed file of a workbook: finds its sheets, and checks that nothing in it is too large.</summary>
internal sealed class WorkbookPackage : IDisposable
{
    // Of a list of sheets.
    private const long LongestPart = 1 << 22;

    private const string Book = "xl/workbook.xml";
    private const string Relations = "xl/_rels/workbook.xml.rels";
    private static readonly XNamespace s_main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace s_relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly ZipArchive _archive;

    private WorkbookPackage(ZipArchive archive) => _archive = archive;

    /// <summary>All sheets, in the order of the workbook.</summary>
    public List<WorkbookSheet> Sheets { get; } = [];

    /// <summary>How days are counted.</summary>
    public DayCount Days { get; private set; } = new(false, false);

    /// <param name="stream">The file, which stays open.</param>
    /// <exception cref="UnusableWorkbookException">It is encrypted, in another format, or too large.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static WorkbookPackage Open(Stream stream)
    {
        byte[] start = new byte[8];
        int count = FileStart.Fill(stream, start);
        stream.Position = 0;
        if (WorkbookFile.IsContainer(start, count))
        {
            throw new UnusableWorkbookException(ContainerFile.Problem(stream));
        }

        ZipArchive archive = new(stream, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            WorkbookPackage package = new(archive);
            package.Read();
            return package;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    /// <summary>Opens the part of a sheet.</summary>
    /// <exception cref="InvalidDataException">There is no such part.</exception>
    public Stream Open(WorkbookSheet sheet) => (Find(sheet.Part!) ?? throw new InvalidDataException($"The part of the sheet '{sheet.Name}' is missing.")).Open();

    public void Dispose() => _archive.Dispose();

    private void Read()
    {
        ZipArchiveEntry book = Find(Book) ?? throw new UnusableWorkbookException(OtherForm());
        WorkbookLimits.Check(_archive.Entries, part => part.FullName.IndexOf("worksheets", StringComparison.OrdinalIgnoreCase) >= 0);
        XElement root = Load(book);
        if (root.Name != s_main + "workbook")
        {
            throw new UnusableWorkbookException("it is a workbook in the format Strict Open XML, which is not supported. Save it as an ordinary Excel workbook (.xlsx).");
        }

        string? from1904 = root.Element(s_main + "workbookPr")?.Attribute("date1904")?.Value;
        Days = new DayCount(from1904 is "1" or "true" or "on", from1904 is "true" or "on");
        Dictionary<string, string> parts = Parts();
        foreach (XElement sheet in root.Elements(s_main + "sheets").Elements(s_main + "sheet"))
        {
            string id = sheet.Attribute(s_relation + "id")?.Value ?? "";
            Sheets.Add(new WorkbookSheet(
                sheet.Attribute("name")?.Value ?? "",
                sheet.Attribute("state")?.Value is { } state && state != "visible",
                parts.TryGetValue(id, out string? part) ? part : null));
        }
    }

    // Of the sheets that have cells.
    private Dictionary<string, string> Parts()
    {
        Dictionary<string, string> parts = new(StringComparer.Ordinal);
        foreach (XElement relation in Find(Relations) is { } relations ? Load(relations).Elements() : [])
        {
            string target = relation.Attribute("Target")?.Value ?? "";
            if (relation.Attribute("Id")?.Value is { } id && relation.Attribute("Type")?.Value.EndsWith("/worksheet", StringComparison.Ordinal) == true)
            {
                parts[id] = target.StartsWith("/", StringComparison.Ordinal) ? target.Substring(1) : "xl/" + target;
            }
        }

        return parts;
    }

    private string OtherForm() =>
        Find("xl/workbook.bin") is not null ? "it is a binary workbook (.xlsb). Save it as an Excel workbook (.xlsx)."
        : Find("content.xml") is not null ? "it is an OpenDocument spreadsheet (.ods). Save it as an Excel workbook (.xlsx), or as CSV UTF-8."
        : "it is a compressed file without a workbook in it.";

    private ZipArchiveEntry? Find(string part) =>
        _archive.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/'), part, StringComparison.OrdinalIgnoreCase));

    private static XElement Load(ZipArchiveEntry part)
    {
        using Stream stream = part.Open();
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LongestPart });
        return XElement.Load(reader);
    }
}
