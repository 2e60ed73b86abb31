using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>Questions and messages of PowerShell for each row, by parameters and by preferences; without them, rows are not described.</summary>
public sealed class RowQuestionTests(ModuleSession session) : SandboxTests(session)
{
    private const string Rows = "Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' 'b@corp.example,B,B' | ";

    [Fact]
    public void Verbose_names_each_row()
    {
        ScriptResult result = Session.Run(Rows + "New-AmbitionUser -Verbose");

        Assert.Equal(2, result.Verbose.Count(v => v.Contains("Create or update the Ambition account", StringComparison.Ordinal)));
        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }

    // There is no user to answer here, so a question is an error.
    [Theory]
    [InlineData(Rows + "New-AmbitionUser -Confirm")]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser")]
    [InlineData("$ConfirmPreference = 'Medium'; " + Rows + "New-AmbitionUser")]
    public void Confirm_asks_for_each_row(string script)
    {
        ScriptResult result = Session.Try(script);

        Assert.NotNull(result.Thrown);
        Assert.Empty(Sandbox.Ambition.Users);
    }

    [Theory]
    [InlineData("$WhatIfPreference = $true; " + Rows + "New-AmbitionUser")]
    [InlineData(Rows + "New-AmbitionUser -WhatIf")]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser -WhatIf -Confirm:$false")]
    public void WhatIf_sends_nothing(string script)
    {
        Session.Run(script);

        Assert.Empty(Sandbox.Ambition.Users);
    }

    [Theory]
    [InlineData("$ConfirmPreference = 'Low'; " + Rows + "New-AmbitionUser -Confirm:$false")]
    [InlineData("$ConfirmPreference = 'None'; " + Rows + "New-AmbitionUser")]
    [InlineData("$WhatIfPreference = $true; " + Rows + "New-AmbitionUser -WhatIf:$false")]
    public void Parameter_overrides_the_preferences_and_rows_are_sent(string script)
    {
        Session.Run(script);

        Assert.Equal(2, Sandbox.Ambition.Users.Count);
    }
}
