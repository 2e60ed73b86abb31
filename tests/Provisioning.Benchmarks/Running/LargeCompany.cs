namespace Provisioning.Benchmarks;

/// <summary>100,000 people on their first night in both services, which several measurements go on from. It takes minutes, so there is one of it.</summary>
internal sealed class LargeCompany : IDisposable
{
    public const int People = 100_000;

    private static LargeCompany? s_current;

    private readonly Lab _lab = new(repetitions: 1);

    private LargeCompany()
    {
        Server = new SandboxProcess();
        Nights = new Nights(_lab, Nights.MappingOfBoth(_lab));
        FirstNight = Nights.Run(BenchmarkFiles.WriteRoles(_lab.Folder, People), Server);
        Console.Error.WriteLine(FormattableString.Invariant($"  first night of {People:N0} people: {FirstNight.Seconds:0.00} s"));
    }

    /// <summary>The one of this program, whose first night is over.</summary>
    public static LargeCompany Current => s_current ??= new LargeCompany();

    /// <summary>Both services, as the first night left them.</summary>
    public SandboxProcess Server { get; }

    /// <summary>The nights after the first one.</summary>
    public Nights Nights { get; }

    public Sample FirstNight { get; }

    /// <summary>Ends its server, if there is one.</summary>
    public static void End() => s_current?.Dispose();

    public void Dispose()
    {
        Server.Dispose();
        _lab.Dispose();
    }
}
