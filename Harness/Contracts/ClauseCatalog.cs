using System.Reflection;

namespace Harness.Contracts;

/// <summary>Every clause of the contract, read from the constants of this library that have a <see cref="ClauseAttribute"/>.</summary>
public static class ClauseCatalog
{
    private static readonly Lazy<IReadOnlyDictionary<string, Clause>> s_clauses = new(Read);

    /// <summary>All clauses by id, in the order of their ids.</summary>
    public static IReadOnlyDictionary<string, Clause> All => s_clauses.Value;

    private static SortedDictionary<string, Clause> Read()
    {
        var clauses = new SortedDictionary<string, Clause>(StringComparer.Ordinal);
        foreach (Type type in typeof(ClauseCatalog).Assembly.GetTypes().Where(type => type.IsAbstract && type.IsSealed && type.IsPublic))
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                if (field.GetCustomAttribute<ClauseAttribute>() is { } attribute)
                {
                    string id = (string)field.GetRawConstantValue()!;
                    clauses.Add(id, new Clause(id, attribute.Statement, attribute.Source, attribute.Since, attribute.Until));
                }
            }
        }

        return clauses;
    }
}
