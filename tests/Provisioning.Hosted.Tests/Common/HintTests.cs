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
