namespace Provisioning.Benchmarks;

/// <summary>Runs over an export, with a state directory that one run leaves to the next.</summary>
internal sealed class Nights
{
    public const string Line = "Sync-ProvisionedUser -Path $env:BENCH_FILE -Mapping $env:BENCH_MAPPING -StatePath $env:BENCH_STATE -WarningAction Ignore";

    private readonly string _mapping;
    private readonly string _state;

    /// <param name="lab">Where the state is kept.</param>
    /// <param name="mapping">The path of a mapping.</param>
    public Nights(Lab lab, string mapping)
    {
        _mapping = mapping;
        _state = Path.Combine(lab.Folder, $"state-{Guid.NewGuid():N}");
    }

    /// <summary>The whole people of an export in both services: an account, a role in the root project, a team.</summary>
    public static string MappingOfBoth(Lab lab) => Write(lab, "both.psd1", """
        @{
            Source = @{ Key = 'username' }
            Agility = @{
                Attributes = @{ Username = 'username'; Name = @{ Template = '{first_name} {last_name}' }; Email = 'email'; DefaultRole = @{ Value = 'Team Member' } }
                ProjectRoles = @{ 'Scope:0' = 'role' }
            }
            Ambition = @{
                Attributes = @{ Username = 'username'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' }
                Groups = @{ team = 'Team' }
            }
        }
        """);

    /// <summary>The same telephone number for all members, who have their names already.</summary>
    public static string MappingOfPhones(Lab lab) => Write(lab, "phones.psd1", """
        @{
            Source = @{ Key = 'username' }
            Agility = @{ Attributes = @{ Username = 'username'; Name = @{ Template = '{first_name} {last_name}' }; Phone = @{ Value = '555-0100' } } }
        }
        """);

    /// <summary>The next night.</summary>
    public Sample Run(string file, SandboxProcess server, int? outputs = null) => Lines.Run(Line, file, server, outputs, Variables);

    /// <summary>A night that is killed when the server has got so many requests.</summary>
    public Sample RunUntil(string file, SandboxProcess server, int requests) => Lab.RunUntil("Invoke-Line", file, server, requests, [("BENCH_LINE", Line), .. Variables]);

    /// <summary>Another line over the same state.</summary>
    public Sample Run(string line, string file, SandboxProcess server) => Lines.Run(line, file, server, outputs: null, Variables);

    /// <summary>A script over the same state that writes a page.</summary>
    public Sample RunScript(string script, string file, SandboxProcess server, string page) => Lab.RunScript(script, file, server, [("BENCH_PAGE", page), .. Variables]);

    private (string Name, string Value)[] Variables => [("BENCH_MAPPING", _mapping), ("BENCH_STATE", _state)];

    private static string Write(Lab lab, string name, string text)
    {
        string path = Path.Combine(lab.Folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
