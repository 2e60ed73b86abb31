namespace Provisioning.Sandbox.Yaml;

/// <summary>Lets a sandbox read bodies in YAML.</summary>
public static class YamlSupport
{
    /// <summary>Lets a sandbox that is started with these options read YAML in the Bulk API and in <c>query.v1</c>.</summary>
    /// <param name="options">How the sandbox is to behave.</param>
    /// <returns>The same options.</returns>
    public static SandboxOptions WithYaml(this SandboxOptions options)
    {
        (options ?? throw new ArgumentNullException(nameof(options))).ReadYaml = YamlDocuments.Read;
        return options;
    }
}
