using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Sync;

/// <summary>Small inputs that went wrong once, as a source: the file, and its rows down the pipeline.</summary>
public sealed class CaseSourceTests(ModuleSession session) : SandboxTests(session)
{
    private const string Usual = "@{ Source = @{ Key = 'username' }; Ambition = @{ Attributes = @{ Username = 'username'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }";

    private readonly TestFolder _folder = new();

    public static TheoryData<string, string, string, string?> Cases { get; } = Each(
        ("02-similar-words.csv", "ada, cy", null),
        ("03-header-again.csv", "ada, bo", "it repeats the header, as happens"),
        ("04-blank-rows.csv", "ada, bo", null),
        ("07-type-line.csv", "ada", null),
        ("08-decomposed-header.csv", "ada", null));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Difficult_input_gives_the_correct_people(string file, string way, string expected, string? problem)
    {
        string mapping = file[..2] switch
        {
            "02" => File.ReadAllText(Case("02-similar-words.psd1")),
            "08" => Usual.Replace("first_name", "pr\u00E9nom", StringComparison.Ordinal).Replace("last_name", "nom", StringComparison.Ordinal),
            _ => Usual,
        };

        ScriptResult result = Session.Run(
            $"$plan = {way} -Mapping $Mapping -StatePath $State; $plan.Steps.Key -join ', '; $plan.Problems | ForEach-Object Message",
            ("Case", Case(file)), ("Mapping", _folder.Write("mapping.psd1", mapping)), ("State", Path.Combine(_folder.Path, "state")));

        Assert.Equal(expected, result.Texts[0]);
        Assert.Equal(problem is null ? 1 : 2, result.Texts.Count);
        Assert.Contains(problem is null ? "" : $": {problem}", result.Texts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sync-ProvisionedUser -Path $Case")]
    [InlineData("Import-Csv -LiteralPath $Case | Sync-ProvisionedUser")]
    public void Blank_rows_do_not_keep_missing_accounts_enabled(string way)
    {
        (string, object?)[] variables = [("Case", Case("04-blank-rows.csv")), ("Mapping", _folder.Write("mapping.psd1", Usual)), ("State", Path.Combine(_folder.Path, "state"))];
        Sandbox.Ambition.AddUser("gone", "Gus", "Gone", "gone@corp.example");

        Session.Run($"{way} -Mapping $Mapping -StatePath $State -DisableMissing -MinimumSourceCount 1 -MaxDisable 5", variables);

        Assert.Equal(["ada True", "bo True", "gone False"], Sandbox.Ambition.Users.Select(u => $"{u.Username} {u.IsActive}").Order(StringComparer.Ordinal));
    }

    private protected override void End() => _folder.Dispose();

    private static TheoryData<string, string, string, string?> Each(params (string File, string Expected, string? Problem)[] cases)
    {
        TheoryData<string, string, string, string?> data = [];
        foreach ((string file, string expected, string? problem) in cases)
        {
            data.Add(file, "New-ProvisioningPlan -LiteralPath $Case", expected, problem);
            data.Add(file, "Import-Csv -LiteralPath $Case | New-ProvisioningPlan", expected, problem);
        }

        return data;
    }

    private static string Case(string name) => Path.Combine(Repository.Suites, "Cases", name);
}
