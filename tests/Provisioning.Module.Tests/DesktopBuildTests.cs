using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Provisioning.Module.Tests;

/// <summary>
/// What Windows PowerShell 5.1 would load, checked without it: the files in <c>bin/netstandard2.0</c> need nothing that .NET
/// Framework 4.7.2 does not have, and offer what the files for PowerShell 7 offer.
/// </summary>
public sealed class DesktopBuildTests
{
    // What .NET Framework 4.7.2 and Windows PowerShell bring along, as far as anything here asks for it.
    private static readonly string[] s_given =
    [
        "netstandard", "mscorlib", "Service", "System.Core", "System.Data", "System.Management.Automation", "System.Runtime.Serialization",
        "System.Xml", "System.Configuration", "Microsoft.CSharp", "System.ComponentModel.DataAnnotations",
    ];

    private static readonly string s_desktop = Path.Combine(Repository.Root, "bin", "netstandard2.0");
    private static readonly string s_core = Path.Combine(Repository.Root, "bin", "net8.0");

    public static TheoryData<string> Own => new(Files("Provisioning*.dll"));

    public static TheoryData<string> Shipped => new(Files("*.dll"));

    [Fact]
    public void All_own_assemblies_exist() => Assert.Equal(
        ["Provisioning.Core.dll", "Provisioning.Loader.dll", "Provisioning.Sandbox.dll", "Provisioning.dll"],
        Files("Provisioning*.dll").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Own))]
    public void Own_assemblies_target_netstandard_2_0(string file)
    {
        IReadOnlyList<AssemblyName> references = References(Path.Combine(s_desktop, file));

        Assert.Equal(new Version(2, 0, 0, 0), Assert.Single(references, r => r.Name == "netstandard").Version);
        Assert.DoesNotContain(references, r => r.Name is "System.Runtime" or "System.Private.CoreLib" or "mscorlib");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void References_are_in_the_folder_or_part_of_the_framework(string file)
    {
        Dictionary<string, Version> folder = Directory.GetFiles(s_desktop, "*.dll")
            .Select(AssemblyName.GetAssemblyName)
            .ToDictionary(n => n.Name!, n => n.Version!, StringComparer.OrdinalIgnoreCase);

        IEnumerable<string> missing = References(Path.Combine(s_desktop, file))
            .Where(r => !s_given.Contains(r.Name) && !(folder.TryGetValue(r.Name!, out Version? shipped) && shipped >= r.Version))
            .Select(r => r.FullName);

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("Provisioning.Core.dll")]
    [InlineData("Provisioning.Sandbox.dll")]
    public void Both_builds_have_the_same_surface(string file)
    {
        SortedSet<string> desktop = Surface(Path.Combine(s_desktop, file));
        SortedSet<string> core = Surface(Path.Combine(s_core, file));

        Assert.InRange(core.Count, 100, int.MaxValue);
        Assert.Empty(core.Except(desktop));
        Assert.Empty(desktop.Except(core));
    }

    private static IEnumerable<string> Files(string pattern) => Directory.GetFiles(s_desktop, pattern).Select(f => Path.GetFileName(f)!).Order();

    private static List<AssemblyName> References(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return reader.AssemblyReferences.Select(h => reader.GetAssemblyReference(h).GetAssemblyName()).ToList();
    }

    private static SortedSet<string> Surface(string path)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        AssemblyLoadContext context = new(path, isCollectible: true);
        context.Resolving += (_, name) =>
            Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll") is { } beside && File.Exists(beside)
                ? context.LoadFromAssemblyPath(beside)
                : null;
        try
        {
            return new SortedSet<string>(
                context.LoadFromAssemblyPath(path).GetExportedTypes().SelectMany(
                    t => t.GetMembers(Declared).Select(m => $"{t} {m.MemberType} {m}").Append($"{t} : {t.BaseType}")),
                StringComparer.Ordinal);
        }
        finally
        {
            context.Unload();
        }
    }
}
