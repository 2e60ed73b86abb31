using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync.Mapping;

/// <summary>New-ProvisioningMapping writes a mapping that can be used as it is.</summary>
public sealed class NewMappingTests(ModuleSession session) : SandboxTests(session)
{
    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData("workday.xlsx", 12)]
    [InlineData("bamboohr.csv", 11)]
    [InlineData("sap.csv", 11)]
    [InlineData("hrm.csv", 2)]
    public void Mapping_drafted_from_a_sample_is_valid_and_plans_people(string sample, int least)
    {
        string file = Path.Combine(_folder.Path, "mapping.psd1");
        (string, object?)[] names = [("Path", Path.Combine(Repository.Root, "samples", sample)), ("File", file)];
        Assert.Empty(Session.Run("New-ProvisioningMapping -Path $Path -OutFile $File", names).Output);
        Assert.Equal(["True", "0"], Session.Run("$test = Test-ProvisioningMapping -Path $Path -Mapping $File; $test.IsValid; $test.FindingCount", names).Texts);
        Assert.True(int.Parse(Session.Run("@((New-ProvisioningPlan -Path $Path -Mapping $File).Steps | Where-Object { $_.Service -eq 'Agility' -and $_.Kind -eq 'Create' }).Count", names).Texts[0], null) >= least);
        Assert.DoesNotContain(Sandbox.Requests, r => r.Method != "GET");
    }

    [Fact]
    public void Draft_without_a_file_is_returned_as_text_with_the_roles_of_the_instance()
    {
        string text = Assert.Single(Session.Run("New-ProvisioningMapping -Path $Path", ("Path", Path.Combine(Repository.Root, "samples", "hrm.csv"))).Texts);
        Assert.Contains("DefaultRole = @{ Value = 'Team Member' }", text, StringComparison.Ordinal);
        Assert.Contains("Project Lead", text, StringComparison.Ordinal);
        Assert.Contains("# Guess: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_service_and_rows_of_the_pipeline_are_enough()
    {
        string text = Assert.Single(Session.Run("[pscustomobject]@{ Id = 'a1'; Mail = 'a@x.example'; GivenName = 'A'; Surname = 'B' } | New-ProvisioningMapping -Service Ambition").Texts);
        Assert.DoesNotContain("Agility", text, StringComparison.Ordinal);
        Assert.Contains("Key = 'Id'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Existing_file_is_kept_without_Force_and_WhatIf_writes_none()
    {
        string file = _folder.Write("mapping.psd1", "mine");
        (string, object?)[] names = [("Path", Path.Combine(Repository.Root, "samples", "hrm.csv")), ("File", file)];
        Assert.Contains("-Force", Session.Try("New-ProvisioningMapping $Path $File", names).Thrown!.Exception.Message, StringComparison.Ordinal);
        Session.Run("New-ProvisioningMapping $Path $File -Force -WhatIf", names);
        Assert.Equal("mine", File.ReadAllText(file));
        Session.Run("New-ProvisioningMapping $Path $File -Force", names);
        Assert.StartsWith("# How the rows of 'hrm.csv' become accounts.", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void The_export_itself_is_never_overwritten()
    {
        string file = _folder.Write("hr.csv", "id,email,first_name,last_name\n1,a@x.example,A,B\n");
        Assert.Contains("which is the export itself", Session.Try("New-ProvisioningMapping $Path $Path -Force", ("Path", file)).Thrown!.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("id,email", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ProvisioningMapping", "There is nothing to read.")]
    [InlineData("[pscustomobject]@{ a = 1 } | New-ProvisioningMapping -Path x.csv", "Use only one of them.")]
    [InlineData("[pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 1 } | New-ProvisioningMapping", "are not enough for an account")]
    [InlineData("New-ProvisioningMapping -Template -Mapping @{ Sources = [ordered]@{ a = @{ Key = 'id' }; b = @{ Key = 'id' } }; Agility = @{ Attributes = @{ Username = 'u'; Name = 'n' } } }", "Name one with -SourceName")]
    public void Source_that_cannot_be_drafted_is_one_error(string script, string words) =>
        Assert.Contains(words, Session.Try(script).Thrown!.Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_template_is_the_header_that_a_mapping_needs()
    {
        string mapping = Path.Combine(Repository.Root, "samples", "sap.psd1");
        string file = Path.Combine(_folder.Path, "people.csv");
        string header = Assert.Single(Session.Run("New-ProvisioningMapping -Template -Mapping $Mapping", ("Mapping", mapping)).Texts);
        Assert.StartsWith("Personalnummer;Beschäftigungsstatus;Eintritt;Austritt;", header, StringComparison.Ordinal);
        Session.Run("New-ProvisioningMapping -Template -Mapping $Mapping -OutFile $File", ("Mapping", mapping), ("File", file));
        Assert.Equal(0xE4, File.ReadAllBytes(file)["Personalnummer;Besch".Length]);
    }

    private protected override void End() => _folder.Dispose();
}
