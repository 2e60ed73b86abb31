using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>The result object of each row: its properties, and its use like any other object.</summary>
public sealed class ResultObjectTests(ModuleSession session) : SandboxTests(session)
{
    private const string One = "$result = Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' | New-AmbitionUser; ";
    private const string Two = "$first, $second = Get-Row 'email,first_name,last_name' 'a@corp.example,A,A' 'b@corp.example,B,B' | New-AmbitionUser; ";

    [Fact]
    public void Result_has_its_properties_in_order()
    {
        IReadOnlyList<string> names = Session.Run(One + "$result.PSObject.Properties.Name").Texts;

        Assert.Equal(typeof(ProvisioningResult).GetProperties().Select(p => p.Name), names);
    }

    [Theory]
    [InlineData("$result.pstypenames -join ' '", "Provisioning.ProvisioningResult System.Management.Automation.PSCustomObject System.Object")]
    [InlineData("$result.Outcome", "Created")]
    [InlineData("$result.outcome = 'Mine'; $result.Outcome", "Mine")]
    [InlineData("$result | Add-Member -NotePropertyName Ticket -NotePropertyValue 7; $result.Ticket", "7")]
    [InlineData("$result.PSObject.Properties.Remove('Id'); $result.PSObject.Properties.Name -join ' '", "Service Action Key Outcome Message Row Attempts Duration")]
    [InlineData("($result | Select-Object -Property *).Key", "a@corp.example")]
    [InlineData("$result.PSObject.Copy().Key", "a@corp.example")]
    [InlineData("($result | ConvertTo-Json | ConvertFrom-Json).Outcome", "Created")]
    [InlineData("($result | ConvertTo-Csv | ConvertFrom-Csv).Key", "a@corp.example")]
    [InlineData("($result | Where-Object Outcome -eq Created | Sort-Object Key | Group-Object Outcome).Count", "1")]
    [InlineData("$result | ForEach-Object Key", "a@corp.example")]
    [InlineData("$result -is [System.Management.Automation.PSCustomObject]", "True")]
    public void Result_behaves_like_any_object(string script, string text)
    {
        Assert.Equal([text], Session.Run(One + script).Texts);
    }

    [Theory]
    [InlineData("$first.pstypenames.Insert(0, 'Mine'); $second.pstypenames[0]", "Provisioning.ProvisioningResult")]
    [InlineData("$null = $first.pstypenames.Remove('Provisioning.ProvisioningResult'); $second.pstypenames[0]", "Provisioning.ProvisioningResult")]
    [InlineData("$first.Outcome = 'Mine'; $second.Outcome", "Created")]
    public void Change_of_one_result_does_not_affect_another(string script, string text)
    {
        Assert.Equal([text], Session.Run(Two + script).Texts);
    }
}
