using System.Globalization;
using System.Management.Automation;
using Provisioning.Core.Tests.Support;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Agility.Finding;

/// <summary>What <c>Get-AgilityMember -Filter</c> takes, what it sends, and what it refuses.</summary>
public sealed class AgilityFilterTests : SandboxTests
{
    private const string GetByText = "Get-AgilityMember -Filter ([scriptblock]::Create($Text))";

    public AgilityFilterTests(ModuleSession session)
        : base(session)
    {
        Sandbox.Agility.AddMember("Mira Holt", "mira", "mira@corp.example", "Role:4", isCollaborator: false, isInactive: false);
        Sandbox.Agility.AddMember("Sean O'Neil", "sean", "sean@corp.example", "Role:8", isCollaborator: false, isInactive: true);
        Sandbox.Agility.AddMember("Guest", "guest", null, "Role:4", isCollaborator: true, isInactive: false);
    }

    [Fact]
    public void A_block_joins_conditions_and_resolves_a_role_in_words()
    {
        Assert.Equal(["mira", "guest"], Usernames("Get-AgilityMember -Filter { $_.IsInactive -eq $false -and $_.DefaultRole -eq 'Team Member' }"));
        Assert.Equal("IsInactive='false';DefaultRole='Role:4'", SentFilter());
    }

    [Theory]
    [InlineData("$_.Username -eq \"mira\"", "Username='mira'")]
    [InlineData("$PSItem.Username -ne \"mira\"", "Username!='mira'")]
    [InlineData("\"mira\" -eq $_.Username", "Username='mira'")]
    [InlineData("$_.Username -in \"a\", \"b\"", "Username='a','b'")]
    [InlineData("""$_.Username -in @("a"; "b")""", "Username='a','b'")]
    [InlineData("""$_.Username -notin @("a", "b")""", "Username!='a','b'")]
    [InlineData("\"a\", \"b\" -contains $_.Username", "Username='a','b'")]
    [InlineData("$_.Scopes -contains \"Scope:0\"", "Scopes='Scope:0'")]
    [InlineData("\"Scope:0\" -in $_.Scopes", "Scopes='Scope:0'")]
    [InlineData("$_.Phone -eq $null", "-Phone")]
    [InlineData("$null -ne $_.Phone", "+Phone")]
    [InlineData("$_.Phone", "+Phone")]
    [InlineData("-not $_.IsInactive", "IsInactive='false'")]
    [InlineData("!($_.IsInactive -or $_.Phone)", "IsInactive='false';-Phone")]
    [InlineData("$_.Email -like \"?*\"", "+Email")]
    [InlineData("$_.Email -notlike \"?*\"", "-Email")]
    [InlineData("$_.Email -like \"a@b\"", "Email='a@b'")]
    [InlineData("$_.Key -gt 5 -and 2000 -ge $_.Key", "Key>'5';Key<='2000'")]
    [InlineData("$_.Key -gt -5", "Key>'-5'")]
    [InlineData("$_.CreateDate -lt \"2024-02-29\"", "CreateDate<'2024-02-29'")]
    [InlineData("$_.ChangeDateUTC -ge [datetimeoffset]\"2024-02-29T10:15:00+02:00\"", "ChangeDateUTC>='2024-02-29T08:15:00.000'")]
    [InlineData("$_.Name -eq \"O'Neil; x|y\"", "Name='O''Neil; x|y'")]
    [InlineData("$_.DefaultRole.Name -eq \"Observer\"", "DefaultRole='Role:8'")]
    [InlineData("$_.Scopes.Name -eq \"North Quay\"", "Scopes.Name='North Quay'")]
    [InlineData("($_.Phone -or $_.Email) -and $_.Username", "(+Phone|+Email);+Username")]
    [InlineData("$_.Phone -or $_.Email -and $_.Username", "(+Phone|+Email);+Username")]
    [InlineData("$_.Phone -or ($_.Email -and $_.Username)", "+Phone|(+Email;+Username)")]
    public void A_block_is_translated(string text, string where)
    {
        Session.Run(GetByText, ("Text", text));
        Assert.Equal(where, SentFilter());
    }

    [Fact]
    public void Block_uses_variables_of_the_caller() => Assert.Equal(["sean"], Usernames("""
        $names = [System.Collections.Generic.List[string]] @('mira', 'sean')
        $row = [pscustomobject] @{ Role = 'Observer' }
        $table = @{ Off = $true }
        Get-AgilityMember -Filter { $_.Username -in $names -and $_.DefaultRole -eq $row.Role -and $_.IsInactive -eq $table.Off }
        """));

    [Fact]
    public void Block_uses_variables_of_a_function() => Assert.Equal(["sean"], Usernames("""
        function Find-ByRole ($Role) { Get-AgilityMember -Filter { $_.DefaultRole -eq $Role -and $_.IsInactive -eq $true } }
        Find-ByRole -Role Observer
        """));

    [Theory]
    [InlineData("Sean O'Neil", "sean")]
    [InlineData("x';IsInactive='true")]
    public void Block_treats_an_apostrophe_as_part_of_the_value(string name, params string[] found) =>
        Assert.Equal(found, Usernames("Get-AgilityMember -Filter { $_.Name -eq $Name }", ("Name", name)));

    [Fact]
    public void A_block_writes_numbers_and_dates_the_same_in_every_culture()
    {
        using (new CultureScope("de-DE"))
        {
            Session.Run("Get-AgilityMember -Filter { $_.Key -lt 1.5 -and $_.CreateDate -gt [datetime] '02/04/2026' }");
        }

        string day = new DateTime(2026, 2, 4).ToUniversalTime().ToString("yyyy-MM-ddTHH':'mm':'ss'.'fff", CultureInfo.InvariantCulture);
        Assert.Equal($"Key<'1.5';CreateDate>'{day}'", SentFilter());
    }

    [Fact]
    public void A_block_joins_a_long_chain() =>
        Session.Run("Get-AgilityMember -First 0 -Filter ([scriptblock]::Create((1..2000 | ForEach-Object { \"`$_.Key -eq $_\" }) -join ' -or '))");

    [Theory]
    [InlineData("$_.Name -match \"x\"", 1, "regular expressions")]
    [InlineData("$_.IsInactive -eq $false -and $_.Name -like \"Mi*\"", 45, "patterns")]
    [InlineData("$_.Name -ceq \"x\"", 1, "case")]
    [InlineData("$_.Name -eq (Get-Date)", 14, "never run")]
    [InlineData("$_.Name -eq $(Set-Variable ran $true -Scope Script)", 13, "never run")]
    [InlineData("""$_.Name.StartsWith("x")""", 1, "methods")]
    [InlineData("$_.Name -eq \"a $(Get-Date)\"", 13, "not expanded")]
    [InlineData("$_.Name -eq $nowhere", 13, "no such variable")]
    [InlineData("$_.Name -eq $_.Nickname", 1, "another attribute")]
    [InlineData("1 -eq 1", 1, "one side")]
    [InlineData("$true", 1, "must compare")]
    [InlineData("Get-Date", 1, "never run")]
    [InlineData("$_.Name = \"x\"", 1, "never run")]
    [InlineData("""$_.Name -eq "a"; $_.Email""", 18, "one condition")]
    [InlineData("$_", 1, "as a whole")]
    [InlineData("$_[0] -eq 1", 1, "indexes")]
    [InlineData("$_.Name -in @()", 13, "empty")]
    [InlineData("$_.Name -eq \"a\", \"b\"", 13, "-in")]
    [InlineData("$_.Name -eq [guid]\"x\"", 13, "cast")]
    [InlineData("$_.Name -is [string]", 1, "no counterpart")]
    [InlineData("$_.Name -lt \"m\"", 1, "kind Text")]
    [InlineData("$_.Nmae -eq \"x\"", 1, "'Name'")]
    [InlineData("$_.IsInactive -eq \"perhaps\"", 1, "$true or $false")]
    [InlineData("$_.Name -eq $sandbox", 13, "type ProvisioningSandbox")]
    [InlineData("$_.Name -eq $sandbox.Token", 13, "note properties")]
    public void Untranslatable_block_is_refused_with_its_position_before_anything_is_sent(string text, int column, string hint)
    {
        ScriptResult result = Session.Try($"$script:ran = $false\n{GetByText}", ("Text", text), ("sandbox", Sandbox));

        ProvisioningException thrown = result.Exception<ProvisioningException>();
        Assert.Contains($"line 1, column {column},", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(hint, thrown.Message, StringComparison.Ordinal);
        Assert.Equal([false], Session.Run("$script:ran").Values<bool>());
        AssertNoMembersRead();
    }

    [Fact]
    public void Missing_role_is_refused_with_the_existing_ones()
    {
        ScriptResult result = Session.Try("Get-AgilityMember -Filter { $_.DefaultRole -eq 'Team Membr' }");
        Assert.Matches("Team Membr.*Team Member \\(Role:4\\)", result.Exception<ProvisioningException>().Message);
        AssertNoMembersRead();
    }

    [Theory]
    [InlineData("{ }", "is empty")]
    [InlineData("{ param($x) $x }", "one condition")]
    [InlineData("5", "-Filter takes")]
    public void Block_without_a_condition_is_refused(string filter, string message)
    {
        ErrorRecord? thrown = Session.Try($"Get-AgilityMember -Filter {filter}").Thrown;
        Assert.Contains(message, thrown?.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("GetAgilityMemberInvalidQuery,", thrown?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Sandbox.Requests);
    }

    [Fact]
    public void Filter_in_the_syntax_of_the_service_is_sent_unchanged()
    {
        const string Filter = "Username='mira'|Email='sean@corp.example'";
        Assert.Equal(["mira", "sean"], Usernames("Get-AgilityMember -Filter $Filter", ("Filter", Filter)));
        Assert.Equal(Filter, SentFilter());
    }

    [Fact]
    public void Refused_filter_in_the_syntax_of_the_service_is_reported_with_its_message()
    {
        ErrorRecord? thrown = Session.Try("Get-AgilityMember -Filter 'Nmae~x'").Thrown;
        Assert.Matches("(?s)Invalid QueryFilter2 token Nmae~x.*The filter as sent: Nmae~x$", thrown?.Exception.Message);
        Assert.Equal(ErrorCategory.InvalidData, thrown?.CategoryInfo.Category);
    }

    private IEnumerable<string?> Usernames(string script, params (string Name, object? Value)[] variables) => Session.Run(script, variables).Of("Username");

    // The where of the last request, in clear text; nothing when none was sent.
    private string? SentFilter() => Sandbox.Requests.Last(IsOfMembers).Query.TrimStart('?').Split('&')
        .Where(p => p.StartsWith("where=", StringComparison.Ordinal)).Select(p => Uri.UnescapeDataString(p["where=".Length..])).SingleOrDefault();

    private void AssertNoMembersRead() => Assert.DoesNotContain(Sandbox.Requests, IsOfMembers);

    private static bool IsOfMembers(SandboxRequest request) => request.Path.EndsWith("/Data/Member", StringComparison.Ordinal);
}
