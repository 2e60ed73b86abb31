using System.Diagnostics;
using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Sandbox;

namespace Provisioning.Benchmarks;

/// <summary>How fast a page becomes members, without network and pipeline.</summary>
internal static class XmlMeasurement
{
    private const int Members = 1000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <summary>Runs in a process of its own.</summary>
    public static Sample Run()
    {
        Stopwatch watch = Stopwatch.StartNew();
        double speed = double.Parse(OwnProcess.Run("xml"), CultureInfo.InvariantCulture);
        return new Sample(watch.Elapsed.TotalSeconds, 0, 0, new Dictionary<string, double> { ["speed"] = speed });
    }

    /// <summary>Millions of bytes in a second of processor time, which other programs on the machine hardly change.</summary>
    public static double Take()
    {
        byte[] page = Page();
        Read(page, WarmUp);
        return Read(page, Duration);
    }

    private static double Read(byte[] page, TimeSpan duration)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan start = process.TotalProcessorTime;
        TimeSpan used = TimeSpan.Zero;
        long bytes = 0;
        while (used < duration)
        {
            int members = 0;
            foreach (AgilityAsset asset in AssetXmlReader.ReadList(new MemoryStream(page)).Assets)
            {
                members += MemberAttributes.ToMember(asset).Username is null ? 0 : 1;
            }

            if (members < Members)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"The page has {members} members."));
            }

            bytes += page.Length;
            process.Refresh();
            used = process.TotalProcessorTime - start;
        }

        return bytes / 1e6 / used.TotalSeconds;
    }

    private static byte[] Page()
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions());
        for (int i = 1; i <= Members; i++)
        {
            sandbox.Agility.AddMember(BenchmarkFiles.Name(i), BenchmarkFiles.Username(i), BenchmarkFiles.Email(i));
        }

        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Token);
        return client.GetByteArrayAsync(new Uri($"{sandbox.AgilityUri}/rest-1.v1/Data/Member?sel={string.Join(',', MemberAttributes.Shown)}")).GetAwaiter().GetResult();
    }
}
