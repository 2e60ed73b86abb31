#if !NETSTANDARD2_0
using System.Reflection;
using System.Runtime.Loader;

namespace Provisioning.Loader;

/// <summary>
/// The module's own assemblies first; what the module does not ship comes from PowerShell, and so does what the runtime has in the
/// same version or a newer one: that is compiled ahead of time, and no other module can put its own there.
/// </summary>
internal sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly string _runtimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public ModuleLoadContext(string folder)
        : base("Provisioning") => _folder = folder;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string file = assemblyName.Name + ".dll";
        string path = Path.Combine(_folder, file);
        return File.Exists(path) && !HasRuntime(file, path) ? LoadFromAssemblyPath(path) : null;
    }

    private bool HasRuntime(string file, string ours)
    {
        string path = Path.Combine(_runtimeFolder, file);
        return File.Exists(path) && VersionOf(path) >= VersionOf(ours);
    }

    private static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version!;
}
#endif
