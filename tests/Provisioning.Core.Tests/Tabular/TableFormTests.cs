using System.Text;
using Provisioning.Common;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>One and the same table in every form, and what all forms share.</summary>
public sealed class TableFormTests
{
    private static readonly string[] s_expected = ["email=a@x|since=2026-03-01|no=00042|active=true", "email=b@x|since=|no=7|active=false"];

    public static TheoryData<string, byte[]> Forms => new()
    {
        { "people.csv", Encoding.UTF8.GetBytes("email,since,no,active\na@x,2026-03-01,00042,true\nb@x,,7,false\n") },
        { "people.txt", Encoding.UTF8.GetBytes("email;since;no;active\na@x;2026-03-01;00042;true\nb@x;;7;false\n") },
        { "people.dat", Encoding.UTF8.GetBytes("email|since|no|active\na@x|2026-03-01|00042|true\nb@x||7|false\n") },
        { "people.TSV", Encoding.UTF8.GetBytes("email\tsince\tno\tactive\na@x\t2026-03-01\t00042\ttrue\nb@x\t\t7\tfalse\n") },
        { "people.xlsx", TestWorkbook.Of(["email", "since", "no", "active"], ["a@x", TestWorkbook.Style(6, 46082), TestWorkbook.Style(3, 42), true], ["b@x", null, 7, false]) },
        { "people.json", Encoding.UTF8.GetBytes("[{\"email\":\"a@x\",\"since\":\"2026-03-01\",\"no\":\"00042\",\"active\":true},{\"email\":\"b@x\",\"since\":null,\"no\":7,\"active\":false}]") },
        { "people.ndjson", Encoding.UTF8.GetBytes("{\"email\":\"a@x\",\"since\":\"2026-03-01\",\"no\":\"00042\",\"active\":true}\n{\"email\":\"b@x\",\"since\":null,\"no\":7,\"active\":false}\n") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_table_is_the_same_in_every_form(string name, byte[] bytes)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}-{name}");
        File.WriteAllBytes(path, bytes);
        try
        {
            using TableFile file = new(path, new TableOptions());
            List<SourceRow> rows = file.Rows().ToList();

            Assert.Equal(s_expected, rows.Select(r => string.Join("|", r.Cells.Select(c => $"{c.Key}={ValueRules.Text(c.Value)}"))));
            Assert.Equal(rows[0].Cells, file.First.Cells, (one, other) => one.Key == other.Key && ValueRules.Text(one.Value) == ValueRules.Text(other.Value));
            Assert.Equal([true, false], rows.Select(r => r.Boolean(Columns.IsActive)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Commas_in_the_header_of_a_tab_file_are_one_column() =>
        Assert.Equal("a,b", Assert.Single(Assert.Single(TableText.Rows("people.tab", "a,b\nc,d\n")).Cells).Key);

    [Fact]
    public void Stated_delimiter_is_used_in_a_tab_file() =>
        Assert.Equal(2, Assert.Single(TableText.Rows("people.tsv", "a;b\n1;2\n", new TableOptions { Delimiter = ";" })).Cells.Count);

    [Theory]
    [InlineData("dd.MM.yyyy")]
    [InlineData("yyyy-MM-dd")]
    [InlineData("M/d/yyyy")]
    public void Date_cell_is_read_with_any_stated_format(string format)
    {
        object?[] values =
        [
            .. TableText.Rows("people.xlsx", TestWorkbook.Of(["v"], [TestWorkbook.Style(1, 46082)], [TestWorkbook.Style(2, 46082.75)])).Select(r => r.Cells[0].Value),
            new DateTime(2026, 3, 1), new DateTime(2026, 3, 1, 18, 0, 0, DateTimeKind.Local), new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(1)),
        ];
        List<SourceRow> rows = values.Select((v, i) => new SourceRow(i + 1, [new("email", $"p{i}@x"), new("first_name", "A"), new("last_name", "B"), new("left", v)])).ToList();

        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility($"Leave = 'left'; DateFormat = '{format}'"));
        SourcePeople people = Read(new DateTime(2026, 3, 1));

        Assert.Empty(people.Problems);
        Assert.Equal(values.Length, people.People.Count);
        Assert.All(people.People, p => Assert.Equal(PersonState.Left, p.State));
        Assert.All(Read(new DateTime(2026, 2, 28)).People, p => Assert.Equal(PersonState.Active, p.State));

        SourcePeople Read(DateTime today) => new PeopleReader(mapping, today).Read([SourceInput.OfRows(mapping.Sources[0], rows)], CancellationToken.None);
    }

    [Theory]
    [InlineData("utf8", 65001)]
    [InlineData("UTF8BOM", 65001)]
    [InlineData(" utf-8 ", 65001)]
    [InlineData("unicode", 1200)]
    [InlineData("BigEndianUnicode", 1201)]
    [InlineData("utf32", 12000)]
    [InlineData("bigendianutf32", 12001)]
    [InlineData("windows-1252", 1252)]
    [InlineData("1252", 1252)]
    [InlineData("ascii", 20127)]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("850", 850)]
    public void Encoding_has_one_name_in_all_commands(string name, int page)
    {
        Assert.Equal(page, EncodingNames.Find(name)!.CodePage);
        Assert.Equal(page, MappingText.Read(MappingText.Agility($"Encoding = '{name}'")).Sources[0].Form.Encoding!.CodePage);
    }

    [Theory]
    [InlineData("ansi")]
    [InlineData("default")]
    [InlineData("oem")]
    public void The_code_pages_of_the_machine_have_names(string name) => Assert.NotNull(EncodingNames.Find(name));

    [Theory]
    [InlineData("utf-88")]
    [InlineData("")]
    [InlineData("99999")]
    [InlineData("utf-7")]
    public void Invalid_encoding_is_refused(string name) => Assert.Null(EncodingNames.Find(name));

    [Fact]
    public void Byte_order_mark_of_UTF_32_is_read_in_both_orders()
    {
        foreach (Encoding encoding in new[] { Encoding.UTF32, new UTF32Encoding(true, true) })
        {
            Assert.Equal("ñ@x", Assert.Single(CsvText.Rows([.. encoding.GetPreamble(), .. encoding.GetBytes("email\nñ@x\n")])).Text(Columns.Email));
        }
    }
}
