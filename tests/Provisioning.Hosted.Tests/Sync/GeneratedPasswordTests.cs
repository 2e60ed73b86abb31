using System.Text.RegularExpressions;
using Provisioning.Core.Tests.Support;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Generated passwords come out in the file of <c>-PasswordFile</c> and in no stream, error or other file.</summary>
[Trait("Category", "Secrets")]
public sealed partial class GeneratedPasswordTests : SandboxTests
{
    private const string Attributes = "Attributes = @{ Username = 'username'; Name = 'name'; DefaultRole = @{ Value = 'Team Member' } }";
    private const string WithPasswords = "@{ Source = @{ Key = 'username' }; Agility = @{ " + Attributes + "; Password = @{ Generate = 16; OnCreate = $true } } }";
    private const string WithoutPasswords = "@{ Source = @{ Key = 'username' }; Agility = @{ " + Attributes + " } }";
    private const string Sync = "Sync-ProvisionedUser $People $Mapping -StatePath $State -PasswordFile $File";
    private const string Columns = "Service,Username,Password,Id";

    private readonly TestFolder _folder = new();
    private readonly string _people;
    private readonly string _mapping;
    private readonly string _state;
    private readonly string _file;

    public GeneratedPasswordTests(ModuleSession session)
        : base(session)
    {
        _people = _folder.Write("people.csv", "username,name\nann,Ann Lee\nbo,Bo Fox\ncy,Cy Kay\n");
        _mapping = _folder.Write("mapping.psd1", WithPasswords);
        _state = Path.Combine(_folder.Path, "state");
        _file = Path.Combine(_folder.Path, "passwords.csv");
    }

    [Theory]
    [InlineData(Sync)]
    [InlineData("New-ProvisioningPlan $People $Mapping -StatePath $State | Invoke-ProvisioningPlan -StatePath $State -PasswordFile $File")]
    [InlineData("New-ProvisioningPlan $People $Mapping -StatePath $State | Export-ProvisioningPlan $Plan; Import-ProvisioningPlan $Plan | Invoke-ProvisioningPlan -StatePath $State -PasswordFile $File")]
    public void Output_and_files_of_a_run_contain_no_passwords(string script)
    {
        ScriptResult said = Loudly(script);

        string[] passwords = Passwords();
        Assert.Equal(3, passwords.Distinct().Count());
        Assert.Contains(said.Texts, t => t.Contains("it contains a password", StringComparison.Ordinal));
        Assert.Equal(["ann", "bo", "cy"], Rows().Select(r => r[1]));
        Assert.Equal(Sandbox.Agility.Members.Where(m => m.Username != "admin").Select(m => m.Oid), Rows().Select(r => r[3]));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        AssertNowhere(said, passwords);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Errors_and_targets_contain_no_passwords_quoted_by_the_service(bool isWhole)
    {
        List<string> quoted = [];
        Sandbox.Options.Agility.DeletedKeepsUsername = true;
        foreach (string name in (string[])["ann", "bo", "cy"])
        {
            Sandbox.Agility.AddMember("Gone", name);
        }

        Session.Run("'ann', 'bo', 'cy' | Remove-AgilityMember -Confirm:$false");
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite, Method = "POST", Times = int.MaxValue, RewrittenStatus = isWhole ? 500 : null, ContentType = isWhole ? "text/plain" : null,
            Rewrite = body =>
            {
                quoted.AddRange(Passwords());
                return isWhole ? $"You sent {string.Join(' ', Passwords())}" : MessageStart().Replace(body, $"$0You sent {string.Join(' ', Passwords())} ");
            },
        });
        ScriptResult said = Loudly(Sync);

        Assert.True(quoted.Distinct().Count() >= 3);
        Assert.Contains(said.Texts, t => t.Contains("You sent ***", StringComparison.Ordinal));
        Assert.Empty(Rows());
        AssertNowhere(said, quoted);
    }

    [Fact]
    public void A_preview_writes_nothing()
    {
        string[] before = Directory.GetFileSystemEntries(_folder.Path);
        ScriptResult said = Try(Sync + " -WhatIf");

        Assert.Equal(3, said.Output.Count);
        Assert.Equal(before, Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("name,address", "Its first line is not 'Service,Username,Password,Id'.")]
    [InlineData(null, "It is a directory.")]
    public void Unusable_password_file_is_refused_before_any_request(string? text, string reason)
    {
        if (text is null)
        {
            Directory.CreateDirectory(_file);
        }
        else
        {
            _folder.Write("passwords.csv", text);
            CloseToOthers();
        }

        foreach (string script in (string[])[Sync, Sync + " -WhatIf", "Resume-ProvisioningRun 20260101T000000Z-0000 -StatePath $State -PasswordFile $File"])
        {
            Sandbox.ClearRequests();
            ScriptResult said = Try(script + "; 'not reached'");
            Assert.Contains(reason, said.Exception<ProvisioningException>().Message, StringComparison.Ordinal);
            Assert.Empty(said.Output);
            Assert.Empty(Sandbox.Requests);
            Assert.Equal(["2"], Session.Run("$global:LASTEXITCODE").Texts);
        }
    }

    [Fact]
    public void Run_without_a_password_file_reports_that_passwords_are_not_stored()
    {
        ScriptResult said = Try("Sync-ProvisionedUser $People $Mapping -StatePath $State -Verbose");

        Assert.Single(said.Verbose, v => v.StartsWith("3 new accounts get passwords that are not written to any file", StringComparison.Ordinal));
        Assert.Empty(said.Warnings);
        Assert.DoesNotContain(Try("Sync-ProvisionedUser $People $Mapping -StatePath $State -Verbose").Verbose, v => v.Contains("passwords", StringComparison.Ordinal));
    }

    [Fact]
    public void Password_file_without_passwords_in_the_mapping_is_a_warning()
    {
        _folder.Write("mapping.psd1", WithoutPasswords);
        ScriptResult said = Try(Sync);

        Assert.Single(said.Warnings, w => w.Contains("generates no passwords", StringComparison.Ordinal));
        Assert.False(File.Exists(_file));
    }

    [Fact]
    public void Resumed_run_continues_its_password_file_or_reports_that_it_is_missing()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Method = "POST" });
        Assert.NotNull(Try(Sync).Thrown);
        string[] first = Passwords();
        Assert.Equal(3, first.Length);

        ScriptResult preview = Try("Get-ProvisioningRun -Last 1 -StatePath $State | Resume-ProvisioningRun -StatePath $State -WhatIf");
        Assert.Single(preview.Warnings, w => w.Contains($"begun with -PasswordFile '{_file}'", StringComparison.Ordinal));

        ScriptResult said = Loudly("Get-ProvisioningRun -Last 1 -StatePath $State | Resume-ProvisioningRun -StatePath $State -PasswordFile $File");

        Assert.Equal(["ann", "bo", "cy"], Rows().Select(r => r[1]));
        Assert.Empty(Passwords().Intersect(first));
        AssertNowhere(said, [.. first, .. Passwords()]);
    }

    private protected override void End() => _folder.Dispose();

    [GeneratedRegex("\"message\"\\s*:\\s*\"|<Message>", RegexOptions.IgnoreCase)]
    private static partial Regex MessageStart();

    private ScriptResult Try(string script) => Session.Try(
        script, ("People", _people), ("Mapping", _mapping), ("State", _state), ("File", _file), ("Plan", Path.Combine(_folder.Path, "plan.json")), ("Xml", Path.Combine(_folder.Path, "said.clixml")));

    // Every stream, as text and as an object in a file, and the errors that PowerShell remembers.
    private ScriptResult Loudly(string script)
    {
        ScriptResult said = Try($$"""
            $global:Error.Clear()
            $VerbosePreference = $DebugPreference = 'Continue'
            $said = try { & { {{script}} } *>&1 } catch { $_ }
            $said | Export-Clixml $Xml
            $global:Error | Export-Clixml "$Xml.errors"
            Get-ProvisioningRun -StatePath $State | Export-ProvisioningReport -StatePath $State -Path "$Xml.html" -Force
            $said | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 4000 }
            $global:Error | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 4000; $_.Exception.ToString(); $_.TargetObject | Format-List * -Force | Out-String -Width 4000 }
            """);
        Assert.Null(said.Thrown);
        return said;
    }

    private List<string[]> Rows()
    {
        if (!File.Exists(_file))
        {
            return [];
        }

        string[] lines = HeldFile.ReadLines(_file);
        Assert.Equal(Columns, lines[0]);
        return lines.Skip(1).Select(l => l.Split(',')).ToList();
    }

    private string[] Passwords() => Rows().Select(r => r[2]).ToArray();

    private void CloseToOthers()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private void AssertNowhere(ScriptResult said, IReadOnlyCollection<string> passwords)
    {
        Assert.NotEmpty(passwords);
        string[] files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => f != _file).ToArray();
        Assert.Contains(files, f => f.EndsWith(".clixml", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".html", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".jsonl", StringComparison.Ordinal));
        IEnumerable<string> texts = [.. said.Texts, .. said.Warnings, .. said.Verbose, .. said.Errors.Select(e => e.ToString()), .. files.Select(File.ReadAllText)];
        Assert.All(texts, text => Assert.DoesNotContain(passwords, p => text.Contains(p, StringComparison.OrdinalIgnoreCase) || text.Contains(System.Security.SecurityElement.Escape(p), StringComparison.OrdinalIgnoreCase)));
    }
}
