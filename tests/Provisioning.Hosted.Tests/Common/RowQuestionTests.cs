using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>What PowerShell asks and tells of each row, by parameters and by preferences; where there is nothing of it, rows are not put into words.</summary>
public sealed class RowQuestionTests(ModuleSession session) : SandboxTests(session)
{
    private const string Rows = "Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' 'b@corp.example,B,B' | ";

    [Fact]
    public void Each_row_is_told_where_somebody_listens()
    {
        ScriptResult result = Session.Run(Rows + "New-AmbitionUser -Verbose");

        Assert.Equal(2, result.Verbose.Count(v => v.Contains("Create or update the Ambition account", StringComparison.Ordinal)));
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    // Nobody can answer here, so that a question is an error.
    [Theory]
    [InlineData(Rows + "New-AmbitionUser -Confirm")]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser")]
    [InlineData("$ConfirmPreference = 'Medium'; " + Rows + "New-AmbitionUser")]
    public void Each_row_is_asked_for_where_somebody_wants_it(string script)
    {
        ScriptResult result = Session.Try(script);

        Assert.NotNull(result.Thrown);
        Assert.Empty(Sandbox.Ambition.Users);
    }

    [Theory]
    [InlineData("$WhatIfPreference = $true; " + Rows + "New-AmbitionUser")]
    [InlineData(Rows + "New-AmbitionUser -WhatIf")]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser -WhatIf -Confirm:$false")]
    public void Nothing_is_sent_where_somebody_only_wants_to_see(string script)
    {
        Session.Run(script);

        Assert.Empty(Sandbox.Ambition.Users);
    }

    [Theory]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser -Confirm:$false")]
    [InlineData("$ConfirmPreference = 'None'; " + Rows + "New-AmbitionUser")]
    [InlineData("$WhatIfPreference = $true; " + Rows + "New-AmbitionUser -WhatIf:$false")]
    public void Rows_are_sent_where_the_command_line_says_so(string script)
    {
        Session.Run(script);

        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }
}
