using System.Text;
using Provisioning.Sync.Mapping;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Tables of rules: wildcards, several columns, and files of their own.</summary>
public sealed class TableTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"provisioning-tables-{Guid.NewGuid()}")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Sales Manager", "exact")]
    [InlineData("sales manager", "exact")]
    [InlineData("Area Manager", "managers")]
    [InlineData("MANAGERS", "managers")]
    [InlineData("Engineer 2", "number")]
    [InlineData("Engineer", "rest")]
    public void Exact_key_is_used_before_wildcards_in_file_order(string cell, string expected) => Assert.Equal(
        expected, Rules.Value("@{ Column = 'x'; Table = @{ '*Manager*' = 'managers'; 'Engineer ?' = 'number'; '*' = 'rest'; 'Sales Manager' = 'exact' } }", $"x={cell}"));

    [Theory]
    [InlineData("a*b*c", "aXbXbc", true)]
    [InlineData("a*b*c", "abc", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("??", "x", false)]
    [InlineData("*?", "x", true)]
    [InlineData("[a]*", "[A] b", true)]
    [InlineData("", "", true)]
    [InlineData("*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Stars_and_question_marks_are_wildcards(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new Wildcard(pattern).Matches(Provisioning.Common.KeyText.Fold(text)));

    [Theory]
    [InlineData("d=Sales; t=Manager", "lead")]
    [InlineData("d=sales; t=Clerk", "sales")]
    [InlineData("d=Sales; t=", "sales")]
    [InlineData("d=; t=Manager", "managers")]
    [InlineData("d=HR / Pay; t=Manager", "managers")]
    [InlineData("d=Sales / North; t=Clerk", "(ignored)", true)]
    [InlineData("d=; t=", "(ignored)")]
    public void Table_is_searched_by_several_columns_together(string cells, string expected, bool isMissing = false)
    {
        string told = Rules.Value("@{ Column = 'd', 't'; Table = @{ 'Sales / *' = 'sales'; 'Sales / Manager' = 'lead'; '* / Manager' = 'managers' } }", cells);

        if (isMissing)
        {
            Assert.Contains("columns 'd' and 't' are 'Sales / North / Clerk', which is not in the table of the mapping", told, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, told);
        }
    }

    [Fact]
    public void Each_column_is_rewritten_before_the_table_is_searched() => Assert.Equal(
        "x", Rules.Value("@{ Column = 'd', 't'; Replace = @{ '\\d+' = '' }; Table = @{ 'Sales / Clerk' = 'x' } }", "d=Sales 7; t=Clerk 12"));

    [Fact]
    public void All_columns_must_be_filled_with_Empty_Error() => Assert.EndsWith(
        "column 't' is empty.", Rules.Value("@{ Column = 'd', 't'; Table = @{ 'Sales / *' = 'x' }; Empty = 'Error' }", "d=Sales; t="), StringComparison.Ordinal);

    [Theory]
    [InlineData("@{ Column = 'd', 't'; Table = @{ 'Sales' = 'x' } }", ".Table.Sales", "has 1 part, and the rule has 2 columns")]
    [InlineData("@{ Column = 'd', 't'; Table = @{ 'a / b / c' = 'x' } }", ".Table.a / b / c", "has 3 parts")]
    [InlineData("@{ Column = 'd', 't'; Table = @{ 'a/b' = 'x' } }", ".Table.a/b", "has 1 part,")]
    [InlineData("@{ Column = 'd'; Table = @{ a = 'x' }; TableFile = 'roles.csv' }", ".TableFile", "Table and TableFile contradict")]
    public void Invalid_table_is_a_finding(string rule, string key, string words) => Rules.HasFinding(rule, key, words);

    [Theory]
    [InlineData("a / b", 2, "a|b")]
    [InlineData("a / ", 2, "a|")]
    [InlineData(" / b", 2, "|b")]
    [InlineData("a / / c", 3, "a||c")]
    public void Empty_parts_of_a_key_are_parts(string key, int columns, string cells)
    {
        string[] texts = cells.Split('|');
        string rule = $"@{{ Column = {string.Join(", ", Enumerable.Range(0, columns).Select(i => $"'c{i}'"))}; Table = @{{ '{key}' = 'found' }} }}";

        Assert.Equal("found", Rules.Value(rule, string.Join(";", texts.Select((t, i) => $"c{i}={t}"))));
    }

    [Fact]
    public void Table_may_be_a_separate_file()
    {
        Write("roles.csv", "title;role\nSales Manager;Role:4\n*Manager*;Role:5\n");

        Assert.Equal("Role:4", Find("roles.csv", "Sales manager"));
        Assert.Equal("Role:5", Find("roles.csv", "Area Manager"));
        Assert.Null(Find("roles.csv", "Clerk"));
    }

    [Theory]
    [InlineData("title,role,more\na,b,c\n", "'roles.csv', line 2: the file has 3 columns: 'title', 'role', 'more'. A table has two")]
    [InlineData("title\na\n", "'roles.csv', line 2: the file has 1 column:")]
    [InlineData("title,role\na,b\nc,d\nA ,e\n", "'roles.csv', line 4: 'A' is on line 2 already.")]
    [InlineData("title,role\na,b\nc,\n", "'roles.csv', line 3: column 'role' is empty.")]
    [InlineData("title,role\n,b\n", "'roles.csv', line 2: column 'title' is empty.")]
    [InlineData("title,role\na,b,c\n", "'roles.csv', line 2: ")]
    [InlineData("", "'roles.csv'")]
    [InlineData("title,role\n", "'roles.csv'")]
    [InlineData(null, "cannot be opened")]
    public void A_file_that_cannot_be_used_is_one_error_with_its_line(string? text, string words)
    {
        if (text is not null)
        {
            Write("roles.csv", text);
        }

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Find("roles.csv", "a"));

        string finding = Assert.Single(error.Message.Split('\n'));
        Assert.StartsWith("mapping.psd1, line 5, key 'Agility.Attributes.Nickname.TableFile': ", finding, StringComparison.Ordinal);
        Assert.Contains(words, finding, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_once_for_all_rules()
    {
        Write("roles.csv", "title,role\na,b\n");
        TableFiles files = new(p => Path.Combine(_folder, p));
        IReadOnlyList<(string Key, string Value)> first = files.Read("roles.csv");
        File.Delete(Path.Combine(_folder, "roles.csv"));

        Assert.Same(first, files.Read("roles.csv"));
    }

    [Fact]
    public void Endless_file_is_refused()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, TableFiles.MostRows + 1).Select(i => FormattableString.Invariant($"{i},x\n")))));

        ProvisioningException error = Assert.Throws<ProvisioningException>(() => TableFiles.Read(stream, "roles.csv", CancellationToken.None));

        Assert.Contains("at most 100,000 rows", error.Message, StringComparison.Ordinal);
    }

    private string? Find(string file, string text) => MappingReader.Read(
            Psd.Parse(MappingText.Agility("", $"Nickname = @{{ Column = 'x'; TableFile = '{file}' }}")), MappingText.FileName, Services.All, new TableFiles(p => Path.Combine(_folder, p)))
        .Find("Agility")!.Attributes.Single(a => a.Name == "Nickname").Rule.Table!.Find(text)?.Value;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
