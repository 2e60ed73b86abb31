using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>The object that comes out for each row: what it has, and what can be done with it as with any other.</summary>
public sealed class ResultObjectTests(ModuleSession session) : SandboxTests(session)
{
    private const string One = "$result = Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' | New-AmbitionUser; ";
    private const string Two = "$first, $second = Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' 'b@corp.example,B,B' | New-AmbitionUser; ";

    [Fact]
    public void It_has_the_properties_of_a_result_in_their_order()
    {
        IReadOnlyList<string> names = Session.Run(One + "$result.PSObject.Properties.Name").Texts;

        Assert.Equal(typeof(ProvisioningResult).GetProperties().Select(p => p.Name), names);
    }

    [Theory]
    [InlineData("$result.pstypenames -join ' '", "Provisioning.ProvisioningResult System.Management.Automation.PSCustomObject System.Object")]
    [InlineData("$result.Outcome", "Created")]
    [InlineData("$result.outcome = 'Mine'; $result.Outcome", "Mine")]
    [InlineData("$result | Add-Member -NotePropertyName Ticket -NotePropertyValue 7; $result.Ticket", "7")]
    [InlineData("$result.PSObject.Properties.Remove('Id'); $result.PSObject.Properties.Name -join ' '", "System Action Key Outcome Message Row Attempts Duration")]
    [InlineData("($result | Select-Object -Property *).Key", "a@corp.example")]
    [InlineData("$result.PSObject.Copy().Key", "a@corp.example")]
    [InlineData("($result | ConvertTo-Json | ConvertFrom-Json).Outcome", "Created")]
    [InlineData("($result | ConvertTo-Csv | ConvertFrom-Csv).Key", "a@corp.example")]
    [InlineData("($result | Where-Object Outcome -eq Created | Sort-Object Key | Group-Object Outcome).Count", "1")]
    [InlineData("$result | ForEach-Object Key", "a@corp.example")]
    [InlineData("$result -is [System.Management.Automation.PSCustomObject]", "True")]
    public void It_can_be_used_like_any_other(string script, string text)
    {
        Assert.Equal([text], Session.Run(One + script).Texts);
    }

    [Theory]
    [InlineData("$first.pstypenames.Insert(0, 'Mine'); $second.pstypenames[0]", "Provisioning.ProvisioningResult")]
    [InlineData("$null = $first.pstypenames.Remove('Provisioning.ProvisioningResult'); $second.pstypenames[0]", "Provisioning.ProvisioningResult")]
    [InlineData("$first.Outcome = 'Mine'; $second.Outcome", "Created")]
    public void What_is_done_to_one_is_done_to_no_other(string script, string text)
    {
        Assert.Equal([text], Session.Run(Two + script).Texts);
    }
}
