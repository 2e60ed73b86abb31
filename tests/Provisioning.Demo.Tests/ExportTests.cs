using System.Management.Automation;
using System.Text;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

/// <summary>What the quick start makes of an export, line by line.</summary>
public sealed class ExportTests(ExportScript script) : IClassFixture<ExportScript>
{
    private const string Ann = "first_name,last_name,email\nAnn,Lee,ann@corp.example\n";

    [Theory]
    [InlineData("utf-8", ',', "")]
    [InlineData("utf-8", ';', " -Delimiter ';'")]
    [InlineData("utf-8", '\t', " -Delimiter \"`t\"")]
    [InlineData("utf-16", ',', "")]
    [InlineData("iso-8859-1", '|', " -Encoding windows-1252 -Delimiter '|'", "windows-1252")]
    public void Line_contains_delimiter_and_encoding(string written, char delimiter, string reading, string? stated = null)
    {
        string text = "first_name,last_name,email\nZoë,Müller,zoe@corp.example\n".Replace(',', delimiter);
        using TemporaryFile file = new(text, Encoding.GetEncoding(written));

        PSObject export = script.Read(file, stated);

        Assert.Equal($"Import-Csv -LiteralPath '{file.Path}'{reading} | New-AmbitionUser", script.Line("| New-AmbitionUser", export));
        Assert.Equal(false, export.Properties["HasUnreadable"].Value);
    }

    [Theory]
    [InlineData(Ann, null)]
    [InlineData("first_name,last_name,email,Team Name\nAnn,Lee,ann@corp.example,Dogs\n", "team_name = 'Team'")]
    [InlineData("first_name,last_name,email,ROLE\nAnn,Lee,ann@corp.example,Dev\n", "role = 'Role'")]
    public void Existing_columns_become_groups(string text, string? group)
    {
        using TemporaryFile file = new(text);

        string? line = script.Line("ConvertTo-GroupMembership", script.Read(file));

        if (group is null)
        {
            Assert.Null(line);
        }
        else
        {
            Assert.Contains($"-Group @{{ {group} }} |", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Members_are_read_and_disabled_by_the_names_of_the_export()
    {
        using TemporaryFile file = new(Ann);
        PSObject export = script.Read(file);
        object[] outcomes = [Member("o'hara@corp.example", "Created"), Member("eve@corp.example", "Created"), Member("bob@corp.example", "Failed")];

        Assert.Equal("Get-AgilityMember -Username 'o''hara@corp.example'", script.Line("Get-AgilityMember", export, outcomes));
        Assert.Equal("'eve@corp.example' | Disable-ProvisionedUser", script.Line("Disable-ProvisionedUser", export, outcomes));
    }

    [Theory]
    [InlineData("Get-AgilityMember")]
    [InlineData("Disable-ProvisionedUser")]
    public void Lines_for_reading_and_disabling_need_a_created_member(string line)
    {
        using TemporaryFile file = new("first_name,last_name,email\nAnn,Lee,\nBob,Ray,\n");

        Assert.Null(script.Line(line, script.Read(file), Member("bob@corp.example", "Failed")));
    }

    [Fact]
    public void Folder_is_refused() => AssertRefused(Path.GetTempPath(), "is a folder");

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("first_name,last_name,email\n", "no rows")]
    [InlineData("first_name,last_name\nJason,Smith\n", "no usable column")]
    [InlineData("Dear Jason,\n\nhere is the export that you have asked for.\n", "no usable column")]
    public void File_without_people_is_refused(string text, string reason)
    {
        using TemporaryFile file = new(text);

        AssertRefused(file.Path, reason);
    }

    [Fact]
    public async Task File_of_other_bytes_is_refused()
    {
        using TemporaryFile file = new("");
        await File.WriteAllBytesAsync(file.Path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF, 0xFE, 0x80]);

        AssertRefused(file.Path, "cannot be");
    }

    [Fact]
    public void Header_in_another_encoding_is_refused()
    {
        using TemporaryFile file = new("Prénom,last_name,email\nA,B,a@corp.example\n", Encoding.Latin1);

        AssertRefused(file.Path, "State the encoding");
    }

    [Theory]
    [InlineData("klingon", null, "there is no encoding 'klingon'")]
    [InlineData(null, ";;", "is one character")]
    [InlineData(null, "\"", "is one character")]
    [InlineData(null, "#", "no usable column")]
    public void Invalid_stated_encoding_or_delimiter_is_refused(string? encoding, string? delimiter, string reason)
    {
        using TemporaryFile file = new(Ann);

        AssertRefused(file.Path, reason, encoding, delimiter);
    }

    private static object Member(string key, string outcome) => new { Service = "Agility", Key = key, Outcome = outcome };

    private void AssertRefused(string path, string reason, string? encoding = null, string? delimiter = null)
    {
        RuntimeException refusal = Assert.ThrowsAny<RuntimeException>(() => script.Read(path, encoding, delimiter));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }
}
