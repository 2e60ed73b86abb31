using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>Suggestions for missing names, and cases without one.</summary>
public sealed class HintTests : SandboxTests
{
    private const string Hint = "Did you mean";

    private readonly TestFolder _folder = new();

    public HintTests(ModuleSession session)
        : base(session)
    {
    }

    [Theory]
    [InlineData("Get-ProvisioningConnection -Name x", "There is no connection 'x'.")]
    [InlineData("Get-ProvisioningConnection -Name xy", "There is no connection 'xy'.")]
    [InlineData("Get-AmbitionGroup -Type a", "There is no group type 'a'.")]
    [InlineData("Get-AmbitionGroup -Type it", "There is no group type 'it'.")]
    [InlineData("Get-AmbitionGroup -Type ab", "There is no group type 'ab'.")]
    public void Short_name_has_no_suggestion_of_an_unrelated_name(string line, string message)
    {
        Session.Run("'Team', 'Title', 'HR' | ForEach-Object { New-AmbitionGroupType $_; New-AmbitionGroup $_ Dogs } | Out-Null");
        Assert.Equal(message, Session.Try(line).Error.Exception.Message);
    }

    [Fact]
    public void Group_type_of_one_letter_has_no_suggestion()
    {
        Session.Run("'Team', 'HR', 'Q' | ForEach-Object { New-AmbitionGroupType $_; New-AmbitionGroup $_ Dogs } | Out-Null");
        Assert.Equal(["", "", "Did you mean 'Team'?"], Session.Run("New-AmbitionGroupType A; New-AmbitionGroupType XY; New-AmbitionGroupType Tem").Of("Message").Select(m => m ?? ""));
    }

    [Theory]
    [InlineData("email;first_name;last_name\na@x.example;A;B\n", "','")]
    [InlineData("email;first_name, last_name;phone\na@x.example;A,B;1\n", "','")]
    [InlineData("email\tfirst_name\tlast_name\na@x.example\tA\tB\n", "';'")]
    [InlineData("email|first_name|last_name\na@x.example|A|B\n", "','")]
    public void Unsplit_line_is_not_suggested_as_a_column(string text, string delimiter)
    {
        string message = Session.Try($"Import-AmbitionUser $Path -Delimiter {delimiter}", ("Path", _folder.Write("semi.csv", text))).Thrown!.Exception.Message;
        Assert.Contains("-Delimiter", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Hint, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Similar_header_is_suggested() => Assert.Contains(
        "Did you mean 'FistName'?",
        Session.Try("Import-AmbitionUser $Path", ("Path", _folder.Write("a.csv", "email,FistName,last_name\na@x.example,A,B\n"))).Thrown!.Exception.Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("Import-AmbitionUser $Path", "Add one of the columns 'Username', 'Email', 'Key' to the file, or name an existing header with -ColumnMap @{ Username = '...' }.")]
    [InlineData("Import-Csv $Path | Set-AmbitionUser", "Add one of the columns 'Username', 'Email', 'Key' to the input, or rename a property.")]
    [InlineData("Import-Csv $Path | Set-GroupMembership", "Add the column 'GroupName' to the input, or rename a property.")]
    public void Missing_column_is_named_with_the_place_for_it(string command, string remedy) => Assert.Contains(
        remedy, Session.Try(command, ("Path", _folder.Write("shoes.csv", "shoe_size,colour\n43,red\n"))).Thrown!.Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void Missing_value_of_a_command_names_the_parameter() => Assert.Contains(
        "column 'GroupType', value '': a value is required here. Fill this column, or use the parameter of the same name.",
        Session.Try("New-AmbitionGroup -GroupName Dogs").Error.Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void Properties_added_by_PowerShell_are_not_suggested()
    {
        string message = Session.Try("Get-Process -Id $PID | Set-AmbitionUser").Thrown!.Exception.Message;
        Assert.Contains("has no usable column", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'__NounName'?", message, StringComparison.Ordinal);
        Assert.DoesNotContain("or '__", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sandbox_is_shown_as_text_by_its_address() =>
        Assert.Equal([$"{Sandbox.AmbitionUri}"], Session.Run("\"$(Get-ProvisioningSandbox | Where-Object AmbitionUri -EQ $Uri)\"", ("Uri", Sandbox.AmbitionUri)).Texts);

    private protected override void End() => _folder.Dispose();
}
