using Provisioning.Sync.Mapping;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Mappings from texts in the tests.</summary>
internal static class MappingText
{
    public const string FileName = "mapping.psd1";

    public const string Names = "Username = 'email'; Name = @{ Template = '{first_name} {last_name}' }";

    public static ProvisioningMapping Read(string text) => MappingReader.Read(Psd.Parse(text), FileName, Services.All);

    /// <summary>A mapping of Agility with these parts of Source, these attributes and these parts of Agility.</summary>
    public static string Agility(string source = "", string attributes = "", string service = "") =>
        $"@{{\nSource = @{{ Key = 'email'\n{source} }}\nAgility = @{{ Attributes = @{{ {Names}\n{attributes} }}\n{service} }}\n}}";

    /// <summary>A mapping of Ambition with these groups.</summary>
    public static string Ambition(string groups = "", string service = "", string source = "") =>
        $$"""
        @{
        Source = @{ Key = 'email'
        {{source}} }
        Ambition = @{
            Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
            Groups = @{ {{groups}} }
            {{service}}
        } }
        """;

    /// <summary>The lines of the error.</summary>
    public static string[] Findings(string text)
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(text));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        return error.Message.Split('\n');
    }

    /// <summary>The only finding: where it is, and words that it has.</summary>
    public static void HasOne(string text, int line, string key, string words)
    {
        string finding = Assert.Single(Findings(text));
        Assert.StartsWith(FormattableString.Invariant($"{FileName}, line {line}, key '{key}': "), finding, StringComparison.Ordinal);
        Assert.Contains(words, finding, StringComparison.Ordinal);
    }
}
