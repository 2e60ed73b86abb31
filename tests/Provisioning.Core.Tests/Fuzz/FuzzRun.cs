using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>
/// Tests one reader with many inputs. Each case has a seed of its own; a failure tells it, and the variable PROVISIONING_FUZZ_SEED
/// runs that case alone.
/// </summary>
internal static class FuzzRun
{
    private const string SeedVariable = "PROVISIONING_FUZZ_SEED";

    // Far more than any case needs on a busy machine, and little beside a hang.
    private static readonly TimeSpan CaseLimit = Provisioning.Core.Tests.Support.Poll.Patience;

    private static readonly CultureInfo[] Cultures = [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("tr-TR"), CultureInfo.GetCultureInfo("ar-SA")];

    /// <summary>Runs cases until their number or the time is used up.</summary>
    public static void Check(InputReader reader, int count, TimeSpan budget)
    {
        (int first, int end) = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? (int.Parse(text, CultureInfo.InvariantCulture), int.Parse(text, CultureInfo.InvariantCulture) + 1)
            : (reader.Seed, reader.Seed + count);
        Stopwatch watch = Stopwatch.StartNew();
        for (int seed = first; seed < end && (seed == first || watch.Elapsed < budget); seed++)
        {
            CheckCase(reader, seed);
        }
    }

    private static void CheckCase(InputReader reader, int seed)
    {
        byte[] input = reader.Make(new Random(seed));
        string? told = null;
        foreach (CultureInfo culture in Cultures)
        {
            string answer = Bounded(reader, seed, input, culture);
            Assert.True(told is null || told == answer, Describe(reader, seed, input, $"answers otherwise under {culture.Name}:\n{Cut(told)}\n{Cut(answer)}"));
            told = answer;
        }
    }

    // On a thread of its own, with the stack that .NET gives to any thread of a pool.
    private static string Bounded(InputReader reader, int seed, byte[] input, CultureInfo culture)
    {
        string? answer = null;
        Exception? failure = null;
        long allocated = 0;
        Thread thread = new(() =>
        {
            CultureInfo.CurrentCulture = culture;
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                answer = reader.Open(input);
            }
            catch (Exception e) when (reader.Allows(e))
            {
                answer = e.GetType().Name + ": " + e.Message;
            }
            catch (Exception e)
            {
                failure = e;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        })
        {
            IsBackground = true,
        };
        thread.Start();
        Assert.True(thread.Join(CaseLimit), Describe(reader, seed, input, $"is not done after {CaseLimit.TotalSeconds} s"));
        Assert.True(failure is null, Describe(reader, seed, input, $"throws {failure}"));
        Assert.True(allocated <= reader.MemoryFor(input.Length), Describe(reader, seed, input, $"takes {allocated:N0} bytes for {input.Length:N0}"));
        return answer!;
    }

    private static string Describe(InputReader reader, int seed, byte[] input, string what) =>
        FormattableString.Invariant($"{reader.Name}, {SeedVariable}={seed}: {what}\ninput (base64): {Convert.ToBase64String(input)}");

    private static string Cut(string? text) => text is { Length: > 2000 } ? text[..2000] : text ?? "";
}
