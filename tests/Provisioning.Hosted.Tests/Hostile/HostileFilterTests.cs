using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Hostile;

/// <summary>Filters as an attacker writes them, and members with hostile names.</summary>
[Trait("Category", "Fuzz")]
public sealed class HostileFilterTests : SandboxTests
{
    private const string Good =
        """$_.Name -eq "a" -and ($_.IsInactive -eq $false -or -not ($_.Email -in "b", "c")) -and $_.CreateDate -gt "2024-02-29" """;

    private static readonly string[] s_names =
    [
        "x';IsInactive='true", "x'|Username!='y", "x','y", "O'Neil", "''", "\"", "a;b|c", "$u", "$(1)", "`", "a`b", "%27", "%", "+", "a&b", "#", "(", "\\", "'", "{0}", "\u65E5\u672C", "\u00DF", "\u0131", "i",
        "\u202Enimda", char.ConvertFromUtf32(0x1F600), "admin.", "1", "True", "Member:20", "*", "?", "[a]",
    ];

    public HostileFilterTests(ModuleSession session)
        : base(session)
    {
        for (int i = 0; i < s_names.Length; i++)
        {
            Sandbox.Agility.AddMember(s_names[i], $"u:{s_names[i]}", $"{s_names[i]}@x", isInactive: i % 2 == 0);
        }
    }

    [Fact]
    public void Block_with_a_variable_finds_exactly_that_name()
    {
        foreach (string name in s_names)
        {
            Assert.Equal([name], Found("-Filter { $_.Name -eq $Name }", name));
            Assert.Empty(Found("-Filter { $_.Username -in 'u:nobody', $Name, 'x' }", name));
            Assert.Equal([name], Found("-Username \"u:$Name\"", name));
            Assert.Equal([name], Found("-Email \"$Name@x\"", name));
        }
    }

    [Fact]
    public void Block_with_a_list_finds_exactly_the_given_members_or_all_others()
    {
        string[] half = s_names[..16];
        Assert.Equal(half.Order(), Found("-Filter { $_.Name -in $Name }", half).Order());
        string[] others = Found("-Filter { $_.Name -notin $Name }", half);
        Assert.Empty(others.Intersect(half));
        Assert.Subset(others.ToHashSet(), s_names[16..].ToHashSet());
    }

    [Fact]
    public void Damaged_block_is_translated_or_refused_and_never_run() => Check(120);

    [Fact]
    [Trait("Set", "Nightly")]
    public void Many_damaged_blocks_are_translated_or_refused_and_never_run() => Check(3000);

    private string[] Found(string arguments, object name) => [.. Session.Run($"Get-AgilityMember {arguments}", ("Name", name)).Of("Name").OfType<string>()];

    private void Check(int count)
    {
        using TestFolder folder = new();
        string mark = Path.Combine(folder.Path, "ran.txt");
        DamagedText damaged = new($"$([System.IO.File]::WriteAllText('{mark}', '1'))", $"& {{ 1 > '{mark}' }}", "$_.Name.Insert(0, 'x')");
        int found = 0;
        int refused = 0;
        for (int seed = 1; seed <= count; seed++)
        {
            string text = damaged.Of(Good, seed);
            if (Script(text) is not { } block)
            {
                continue;
            }

            ScriptResult result = Session.Try("Get-AgilityMember -Filter $Block -ErrorAction Stop", ("Block", block));
            string description = DamagedText.Describe(text, seed);
            Assert.True(result.Thrown?.Exception is null or ProvisioningException, $"{description}: {result.Thrown}");
            (found, refused) = result.Thrown is null ? (found + 1, refused) : (found, refused + 1);
            Assert.False(File.Exists(mark), description);
        }

        Assert.True(found > 0 && refused > 0, $"{found} found, {refused} refused");
    }

    private ScriptBlock? Script(string text) => Session.Try("[scriptblock]::Create($Text)", ("Text", text)) is { Thrown: null } result ? result.Single<ScriptBlock>() : null;
}
