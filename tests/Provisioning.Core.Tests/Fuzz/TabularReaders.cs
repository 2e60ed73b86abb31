using System.Globalization;
using System.IO.Compression;
using System.Text;
using Provisioning.Agility.Members;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Common;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>The readers of exports: files, rows, and single values of them.</summary>
internal static class TabularReaders
{
    private static readonly string Mapping = MappingText.Agility(
        "DateFormat = 'yyyy-MM-dd', 'dd.MM.yyyy'; Active = 'active'; Hire = 'hired'; Leave = 'left'",
        "Nickname = @{ Column = 'first_name'; Diacritics = 'Remove'; Case = 'Title' }; Phone = @{ Template = '+{phone}' }");

    private static readonly IReadOnlyList<byte[]> Files =
    [
        .. Samples.Wire("ambition", ".csv"),
        .. Samples.Texts(
            "email,first_name,last_name,active,hired,left,phone\na@x,Ann,\"Lee \"\"the\"\" first\",yes,2026-03-01,,1\nb@x,Bo,\"N\ng\",no,01.02.2026,2026-03-01,\n",
            "sep=;\r\nE-Mail;First Name;Last Name;IsActive\r\nç@x;Ç;Ñ;1\r\n",
            "email,first_name,last_name,active,hired,left,phone\nc@x,\uFFFEÉ,L,yes,,,\n",
            "title,role\nSales Manager,Role:4\n*Lead*,Project Lead\n\"a / b\",x\n",
            "email\tfirst_name\tlast_name\n\"a\tb\"\tx\ty\n\n\nz\n"),
        Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("email,first_name,last_name\na@x,A,\uD83D\uDE00\n")).ToArray(),
    ];

    private static readonly IReadOnlyList<byte[]> Json = Samples.Texts(
        "[{\"email\":\"a@x\",\"first_name\":\"Ann \\u00e9\",\"n\":4711,\"active\":true},{\"email\":\"b@x\",\"n\":-1.50e3,\"left\":null}]",
        "{\"@odata.context\":\"x\",\"value\":[{\"email\":\"a@x\",\"phones\":[],\"manager\":{\"id\":[1,{\"a\":2}]}}],\"errors\":[]}",
        "{\"email\":\"a@x\",\"Email\":\"b@x\"}\r\n\r\n{\"email\":\"\\ud83d\"}\n{\"email\":\"\\ud83d\\ude00\"}\n");

    private static readonly IReadOnlyList<byte[]> Titled = Samples.Texts(
        "Employees, as of March\n\nemail;given;family\na@x;Ann;Lee\nb@x;\"B\n;o\";Nord\n",
        "sep=;\nStaff;;\n;;\nNo;Given;Family\n1;Ann;Lee\n2;Bo;Nord\n",
        "#TYPE x\n\"Staff\nlist\"\nNo\tGiven\n1\tAnn\n");

    private static readonly IReadOnlyList<byte[]> Sheets = Samples.Texts(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"2\" width=\"9\"/></cols><sheetData>"
        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>email</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><r><t>val</t></r><r><t>ue</t></r></is></c></row>"
        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" s=\"1\"><v>46082.5</v></c><c t=\"e\"><v>#N/A</v></c></row>"
        + "<row><c><v>4711</v></c><c t=\"b\"><v>1</v></c><c s=\"8\"><f>A1</f><v>46082</v></c></row>"
        + "</sheetData><mergeCells><mergeCell ref=\"B3:B4\"/></mergeCells></worksheet>");

    private static readonly IReadOnlyList<byte[]> Workbooks =
    [
        Sheet(Sheets[0]),
        new TestWorkbook { SharesTexts = true }.Sheet("Hidden", [["x"]], "hidden").Sheet("People", [["Staff"], ["email", "name"], ["a@x", "Ann"]]).ToBytes(),
    ];

    public static IReadOnlyList<InputReader> All { get; } =
    [
        InputReader.OfBytes("workbooks", Workbooks, bytes => ShowTable("people.xlsx", bytes), typeof(ProvisioningException)),
        InputReader.OfBytes("sheets", Sheets, bytes => ShowTable("people.xlsx", Sheet(bytes)), typeof(ProvisioningException)),
        InputReader.OfBytes("lists of sheets", [Part(Workbooks[1], "xl/workbook.xml"), Part(Workbooks[1], "xl/_rels/workbook.xml.rels")], bytes => ShowTable("people.xlsx", Sheet(Sheets[0], "xl/workbook.xml", bytes)), typeof(ProvisioningException)),
        InputReader.OfBytes("formats of cells", [Part(Workbooks[1], "xl/styles.xml")], bytes => ShowTable("people.xlsx", Sheet(Sheets[0], "xl/styles.xml", bytes)), typeof(ProvisioningException)),
        InputReader.OfBytes("JSON", Json, bytes => ShowTable("people.json", bytes), typeof(ProvisioningException)),
        InputReader.OfBytes("JSON Lines", Json, bytes => ShowTable("people.jsonl", bytes), typeof(ProvisioningException)),
        InputReader.OfBytes("files of any kind", [.. Files, .. Json, .. Titled, .. Workbooks], bytes => ShowTable("people", bytes), typeof(ProvisioningException)),
        InputReader.OfBytes("tables below a title", Titled, bytes => ShowTable("people.csv", bytes), typeof(ProvisioningException)),
        InputReader.OfBytes("tables below a stated line", Titled, bytes => ShowTable("people.csv", bytes, new TableOptions { HeaderRow = 3 }), typeof(ProvisioningException)),
        InputReader.OfBytes("CSV", Files, bytes => ShowRows(bytes, null), typeof(ProvisioningException)),
        InputReader.OfBytes("CSV in a code page", Files, bytes => ShowRows(bytes, Encoding.Latin1), typeof(ProvisioningException)),
        InputReader.OfBytes("accounts", Files, bytes => ShowEach(bytes, r => AmbitionUserReader.Read(r) is var u ? $"{u.Username}|{u.Email}|{u.FirstName}|{u.LastName}|{u.IsActive}" : ""), typeof(ProvisioningException)),
        InputReader.OfBytes("memberships", Files, bytes => ShowEach(bytes, r => GroupMembershipReader.Read(r).ToString()), typeof(ProvisioningException)),
        InputReader.OfBytes("members", Files, bytes => ShowEach(bytes, r => MemberDraftReader.ReadNew(r) is var d ? $"{d.Username}|{d.Name}|{d.Email}|{d.IsActive}" : ""), typeof(ProvisioningException)),
        InputReader.OfBytes("keys of members", Files, bytes => ShowEach(bytes, r => MemberKeyReader.Read(r) is var k ? $"{k.Oid}|{k.Username}" : ""), typeof(ProvisioningException)),
        InputReader.OfBytes("people", Files, ShowPeople, typeof(ProvisioningException)),
        OfText("people of objects", ShowPeopleOfObjects),
        OfText("yes and no", text => ValueRules.TryReadBoolean(text, out bool value) ? $"{value}" : "neither"),
        OfText("dates", text => DateFormats.Read(text, ["yyyy-MM-dd", "dd.MM.yyyy", "yyyy-MM-ddTHH:mm:ssK"], out DateTime day) ?? day.ToString("o", CultureInfo.InvariantCulture)),
        OfText("forms of dates", text => DateFormats.Problem(text) ?? "fine"),
        OfText("templates", text => TextTemplate.Read(text, out TextTemplate? template) ?? template!.Fill(c => c, out string filled) ?? filled),
        OfText("forms in templates", text => TextTemplate.Read($"{{a{text}}}", out TextTemplate? template) ?? template!.Fill(c => c + "Öß Щ Ω \U0001F600", out string filled) ?? filled),
        OfText("letters", text => string.Join("|", Transliteration.German(text), Transliteration.Latin(text), Diacritics.Remove(text), AsciiText.Read(text, out string ascii) ?? ascii)),
        OfText("expressions", text => ReplaceStep.Read(text, "<$0>", new MappingPlace("Replace", 1), out ReplaceStep? step) ?? step!.Apply("Anna-Maria Öz 12", [], out string replaced) ?? replaced),
        OfText("replacements", text => ReplaceStep.Read("(a)(?<b>n)", text, new MappingPlace("Replace", 1), out ReplaceStep? step) ?? step!.Apply("Anna", [], out string replaced) ?? replaced),
        OfText("wildcards", text => $"{new Wildcard(text).Matches(text)} {new Wildcard("*" + text + "*?").Matches(KeyText.Fold(text))}"),
        InputReader.OfBytes("table files", Files, ShowTableFile, typeof(ProvisioningException)),
        OfText("names of encodings", text => EncodingNames.Find(text)?.WebName ?? "none"),
        OfText("headers", HeaderRules.Normalize),
    ];

    /// <summary>A reader of texts; its input also has halves of characters.</summary>
    public static InputReader OfText(string name, Func<string, string> open, params Type[] errors) => new(
        name,
        random => Encoding.Unicode.GetBytes(random.Next(8) == 0 ? Word(random) : HostileText.Any(random)),
        bytes => open(Encoding.Unicode.GetString(bytes) is var text && text.Contains('\uFFFD') ? Raw(bytes) : text),
        errors);

    private static string Word(Random random)
    {
        string[] words = ["2026-03-01", "31.12.9999", "0001-01-01", "yes", "utf-7", "utf-8", "x-user-defined", "d", "U", "%", "yyyy-MM-dd", "{a}", "10", "5%", "Member:20", "Member:1:2", "120", "-1", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999"];
        return words[random.Next(words.Length)];
    }

    // Decoding would mend what is broken on purpose.
    private static string Raw(byte[] bytes) => string.Create(bytes.Length / 2, bytes, (chars, from) =>
    {
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = (char)(from[2 * i] | (from[(2 * i) + 1] << 8));
        }
    });

    private static string ShowTableFile(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return string.Join("\n", TableFiles.Read(stream, "table.csv", CancellationToken.None).Select(e => $"{e.Key}={e.Value}"));
    }

    private static string ShowRows(byte[] bytes, Encoding? encoding) => string.Join(
        "\n", CsvText.Rows(bytes, new TableOptions { Encoding = encoding }).Select(r => $"{r.Number}@{r.Line}: {r.Problem ?? string.Join("|", r.Cells.Select(c => $"{c.Key}={c.Value}"))}"));

    private static string ShowTable(string name, byte[] bytes, TableOptions? options = null) => string.Join("\n", TableText.Shown(TableText.Rows(name, bytes, options)));

    private static byte[] Sheet(byte[] sheet, string part = "", byte[]? other = null)
    {
        TestWorkbook workbook = new() { Parts = { ["xl/worksheets/sheet1.xml"] = sheet } };
        if (other is not null)
        {
            workbook.Parts[part] = other;
        }

        return workbook.Xml("People", "").ToBytes();
    }

    private static byte[] Part(byte[] workbook, string name)
    {
        using ZipArchive archive = new(new MemoryStream(workbook));
        using Stream part = archive.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        part.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string ShowEach(byte[] bytes, Func<SourceRow, string> read) => string.Join("\n", CsvText.Rows(bytes).Take(200).Select(row =>
    {
        try
        {
            return read(row);
        }
        catch (InvalidRowException e)
        {
            return e.Message;
        }
    }));

    private static string ShowPeople(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return Show(People.Read(MappingText.Read(Mapping), stream));
    }

    private static string ShowPeopleOfObjects(string text)
    {
        string[] columns = ["email", "first_name", "last_name", "active", "hired", "left", "phone"];
        IEnumerable<SourceRow> rows = Enumerable.Range(0, columns.Length)
            .Select(i => new SourceRow(i + 1, columns.Select((c, j) => new KeyValuePair<string, object?>(c, i == j ? text : j > 2 ? "" : $"v{i}"))));
        ProvisioningMapping mapping = MappingText.Read(Mapping);
        return Show(new PeopleReader(mapping, People.EffectiveDate).Read([SourceInput.OfRows(mapping.Sources[0], rows.ToList())], CancellationToken.None));
    }

    private static string Show(SourcePeople people) => string.Join("\n", people.People
        .Select(p => $"{p.State} {string.Join("|", p.Accounts.SelectMany(a => a.Value.Attributes).Select(a => $"{a.Name}={a.Text}"))}")
        .Concat(people.Problems.Select(p => p.Message)));
}
