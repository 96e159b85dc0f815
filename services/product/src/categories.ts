import { type Handlers, type ServiceParts, sql } from 'service-chassis'
import type { components, operations } from './openapi.gen.ts'

type Category = components['schemas']['Category']

/** What reads categories. One that nobody named comes last, under its code. */
export function categoryQueries({ database }: ServiceParts): Handlers<Pick<operations, 'listCategories'>> {
  return {
    async listCategories({ origin, target }) {
      const categories = await database.query<Category>(sql`
        with used as (
          select category as code, count(*) as products from product where category is not null group by category)
        select code, jsonb_build_object(
            'ko', coalesce(names ->> 'ko', code), 'en', coalesce(names ->> 'en', code)) as names,
          products as "productCount"
        from used left join category using (code) order by place nulls last, code`)
      return { status: 200, body: { _embedded: { categories }, _links: { self: { href: origin + target } } } }
    },
  }
}
